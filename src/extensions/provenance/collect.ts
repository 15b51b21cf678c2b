import type { ChargeRateFigure } from "../../../schema/charge-rate.ts";
import type { Revision } from "../../../schema/revision.ts";
import type { PlacedAnswer } from "../field-results.ts";
import type { Catalogue } from "../../reference-data/index.ts";
import type { RecordedOutcomeCount } from "../../models/outcome-count.ts";
import type { Part } from "../../models/part.ts";
import { type Field, fieldsOf, isRead } from "../../execution/selection.ts";
import { touchCheck } from "./claim-check.ts";
import { isNaming } from "./naming.ts";
import { touchChange, touchOffenceCount, touchRanking } from "./offence-count.ts";
import { Touched } from "./dependencies.ts";

/** Collects what the answers rest on: for every figure, what each of its selected fields touches. */
export async function collectTouched(
  answers: readonly PlacedAnswer[],
  catalogue: Catalogue,
): Promise<Touched> {
  const touched = new Touched();
  for (const answer of answers) {
    const fields = answer.fields.filter((field) => !isNaming(field.name));
    await touchAnswer(touched, answer, fields, catalogue);
  }
  return touched;
}

async function touchAnswer(
  touched: Touched,
  answer: PlacedAnswer,
  fields: readonly Field[],
  catalogue: Catalogue,
): Promise<void> {
  const touchEach = <Figure>(figures: readonly Figure[], touch: (figure: Figure, field: Field) => void) => {
    for (const figure of figures) for (const field of fields) touch(figure, field);
  };
  switch (answer.kind) {
    case "OFFENCE_COUNTS": {
      const { isRankedByRate } = answer;
      touchEach(answer.figures, (figure, field) => touchOffenceCount(touched, figure, field, isRankedByRate));
      break;
    }
    case "OUTCOME_COUNTS":
      touchEach(answer.figures, (figure, field) => touchOutcomeCount(touched, figure, field));
      break;
    case "OFFENCE_TOTALS":
    case "OUTCOME_TOTALS": {
      if (answer.figures.length === 0 || fields.length === 0) break;
      touchEach(await answer.findParts(), (part, field) => touchPart(touched, part, field));
      break;
    }
    case "CHANGES":
      for (const compared of answer.figures) touchChange(touched, compared, fields, catalogue);
      break;
    case "CHARGE_RATES":
      touchEach(answer.figures, (figure, field) => touchChargeRate(touched, figure, field));
      break;
    case "CHECKS":
      touchEach(answer.figures, (checked, field) => touchCheck(touched, checked, field));
      break;
    case "PLACES":
      // Unlike code lists, each is as one table has it: its very name is from there.
      if (answer.fields.some(({ name }) => name !== "release" && name !== "source")) {
        for (const { release } of answer.figures) touched.touchRelease(release);
      }
      break;
    case "PUBLISHED_FIGURES":
      touchEach(answer.figures, ({ release }, field) => {
        if (field.name !== "series") touched.touchRelease(release);
      });
      break;
    case "RANKING": {
      const figures = fields.some(({ name }) => name !== "ties") ? await answer.findFigures() : [];
      touchEach(figures, (figure, field) => touchRanking(touched, figure, field, answer.isRankedByRate));
      break;
    }
    case "POPULATIONS":
      touchEach(answer.figures, ({ release }) => touched.touchRelease(release));
      break;
    case "REVISIONS":
      touchEach(answer.figures, (revision, field) => touchRevision(touched, revision, field));
      break;
    case "STATEMENTS":
      touchEach(answer.figures, (stated, field) => {
        // `node` may select fields of other types beside those of the quote that it gave.
        if (field.name in stated) touched.touchDocument(stated.source);
      });
      break;
  }
}

function touchOutcomeCount(touched: Touched, figure: RecordedOutcomeCount, field: Field): void {
  if (!isRead(field, Reflect.get(figure, field.name))) return;
  touched.touchRelease(figure.release);
  const isStatus =
    field.name === "status" || (field.name === "share" && fieldsOf(field, figure.share).includes("status"));
  if (!isStatus || !figure.status.includes("B")) return;
  // Outcomes of a quarter are marked when the break begins anywhere in their year.
  touched.touchBreaksWithin(figure.offence.seriesBreaks, figure.year);
}

function touchChargeRate(touched: Touched, figure: ChargeRateFigure, field: Field): void {
  if (!isRead(field, Reflect.get(figure, field.name))) return;
  touched.touchRelease(figure.release);
  const { rate, offence, year } = figure;
  if (field.name !== "rate" || "reason" in rate || !rate.status.includes("B")) return;
  if (fieldsOf(field, rate).includes("status")) touched.touchBreaksWithin(offence.seriesBreaks, year);
}

function touchPart(touched: Touched, part: Part, field: Field): void {
  touched.touchRelease(part.release);
  if (field.name === "status" && part.isBreak) {
    touched.touchBreaksWithin(part.offence.seriesBreaks, part.span);
  }
}

function touchRevision(touched: Touched, { release, previousRelease }: Revision, { name }: Field): void {
  if (!name.startsWith("previous")) touched.touchRelease(release);
  if (!name.startsWith("current")) touched.touchRelease(previousRelease);
}
