import type { ChargeRateFigure } from "../../../schema/charge-rate.ts";
import type { Revision } from "../../../schema/revision.ts";
import { fieldNamesOf, isRead, type SelectedField } from "../../execution/selection.ts";
import type { RecordedOutcomeCount } from "../../models/outcome-count.ts";
import type { Part } from "../../models/part.ts";
import type { Catalogue } from "../../reference-data/index.ts";
import type { LocatedResult } from "../field-results.ts";
import { trackCheck } from "./claim-check.ts";
import { Dependencies } from "./dependencies.ts";
import { isNaming } from "./naming.ts";
import { trackChange, trackOffenceCount, trackRanking } from "./offence-count.ts";

/** Collects what the answers rest on: for every figure, what each of its selected fields touches. */
export async function collectDependencies(
  fieldResults: readonly LocatedResult[],
  catalogue: Catalogue,
): Promise<Dependencies> {
  const dependencies = new Dependencies();
  for (const answer of fieldResults) {
    const fields = answer.fields.filter((field) => !isNaming(field.name));
    await trackResult(dependencies, answer, fields, catalogue);
  }
  return dependencies;
}

async function trackResult(
  dependencies: Dependencies,
  answer: LocatedResult,
  fields: readonly SelectedField[],
  catalogue: Catalogue,
): Promise<void> {
  const trackEach = <Figure>(
    figures: readonly Figure[],
    touch: (figure: Figure, field: SelectedField) => void,
  ) => {
    for (const figure of figures) for (const field of fields) touch(figure, field);
  };
  switch (answer.kind) {
    case "OFFENCE_COUNTS": {
      const { isRankedByRate } = answer;
      trackEach(answer.figures, (figure, field) =>
        trackOffenceCount(dependencies, figure, field, isRankedByRate),
      );
      break;
    }
    case "OUTCOME_COUNTS":
      trackEach(answer.figures, (figure, field) => trackOutcomeCount(dependencies, figure, field));
      break;
    case "OFFENCE_TOTALS":
    case "OUTCOME_TOTALS": {
      if (answer.figures.length === 0 || fields.length === 0) break;
      trackEach(await answer.findParts(), (part, field) => trackPart(dependencies, part, field));
      break;
    }
    case "CHANGES":
      for (const compared of answer.figures) trackChange(dependencies, compared, fields, catalogue);
      break;
    case "CHARGE_RATES":
      trackEach(answer.figures, (figure, field) => trackChargeRate(dependencies, figure, field));
      break;
    case "CHECKS":
      trackEach(answer.figures, (checked, field) => trackCheck(dependencies, checked, field));
      break;
    case "PLACES":
      // Unlike code lists, each is as one table has it: its very name is from there.
      if (answer.fields.some(({ name }) => name !== "release" && name !== "source")) {
        for (const { release } of answer.figures) dependencies.trackRelease(release);
      }
      break;
    case "PUBLISHED_FIGURES":
      trackEach(answer.figures, ({ release }, field) => {
        if (field.name !== "series") dependencies.trackRelease(release);
      });
      break;
    case "RANKING": {
      const figures = fields.some(({ name }) => name !== "ties") ? await answer.findFigures() : [];
      trackEach(figures, (figure, field) => trackRanking(dependencies, figure, field, answer.isRankedByRate));
      break;
    }
    case "POPULATIONS":
      trackEach(answer.figures, ({ release }) => dependencies.trackRelease(release));
      break;
    case "REVISIONS":
      trackEach(answer.figures, (revision, field) => trackRevision(dependencies, revision, field));
      break;
    case "STATEMENTS":
      trackEach(answer.figures, (stated, field) => {
        // `node` may select fields of other types beside those of the quote that it gave.
        if (field.name in stated) dependencies.trackDocument(stated.source);
      });
      break;
  }
}

function trackOutcomeCount(
  dependencies: Dependencies,
  figure: RecordedOutcomeCount,
  field: SelectedField,
): void {
  if (!isRead(field, Reflect.get(figure, field.name))) return;
  dependencies.trackRelease(figure.release);
  const isStatus =
    field.name === "status" ||
    (field.name === "share" && fieldNamesOf(field, figure.share).includes("status"));
  if (!isStatus || !figure.status.includes("B")) return;
  // Outcomes of a quarter are marked when the break begins anywhere in their year.
  dependencies.trackBreaksWithin(figure.offence.seriesBreaks, figure.year);
}

function trackChargeRate(dependencies: Dependencies, figure: ChargeRateFigure, field: SelectedField): void {
  if (!isRead(field, Reflect.get(figure, field.name))) return;
  dependencies.trackRelease(figure.release);
  const { rate, offence, year } = figure;
  if (field.name !== "rate" || "reason" in rate || !rate.status.includes("B")) return;
  if (fieldNamesOf(field, rate).includes("status"))
    dependencies.trackBreaksWithin(offence.seriesBreaks, year);
}

function trackPart(dependencies: Dependencies, part: Part, field: SelectedField): void {
  dependencies.trackRelease(part.release);
  if (field.name === "status" && part.isBreak) {
    dependencies.trackBreaksWithin(part.offence.seriesBreaks, part.span);
  }
}

function trackRevision(
  dependencies: Dependencies,
  { release, previousRelease }: Revision,
  { name }: SelectedField,
): void {
  if (!name.startsWith("previous")) dependencies.trackRelease(release);
  if (!name.startsWith("current")) dependencies.trackRelease(previousRelease);
}
