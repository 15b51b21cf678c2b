import type { Revision } from "../../schema/revision.ts";
import type { PlacedAnswer } from "../answers.ts";
import type { Catalogue } from "../catalogue/index.ts";
import type { RecordedOutcomeCount } from "../figures/outcome-count.ts";
import type { Part } from "../figures/part.ts";
import { type Field, isRead } from "../selection.ts";
import { isNaming } from "./naming.ts";
import { touchChange, touchOffenceCount } from "./offence-count.ts";
import { Touched } from "./touched.ts";

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
      touchEach(answer.figures, ({ release }, field) => {
        if (field.name === "rate") touched.touchRelease(release);
      });
      break;
    case "CHECKS":
      touchEach(answer.figures, ({ official, seriesBreaks }) => {
        for (const release of official?.releases ?? []) touched.touchRelease(release);
        touched.touchBreaks(seriesBreaks);
      });
      break;
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
  if (field.name !== "status" || !figure.status.includes("B")) return;
  // Outcomes of a quarter are marked when the break begins anywhere in their year.
  touched.touchBreaksWithin(figure.offence.seriesBreaks, figure.year);
}

function touchPart(touched: Touched, part: Part, field: Field): void {
  touched.touchRelease(part.release);
  if (field.name === "status" && part.isBreak) {
    touched.touchBreaksWithin(part.offence.seriesBreaks, part.span);
  }
}

function touchRevision(touched: Touched, { release, previousRelease }: Revision, { name }: Field): void {
  if (name !== "previous") touched.touchRelease(release);
  if (name !== "current") touched.touchRelease(previousRelease);
}
