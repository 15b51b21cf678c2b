/** Fields that say what a figure is of, or where it is from: they give nothing of the figure itself. */
const descriptiveFields = new Set([
  "area",
  "basis",
  "countsNotYetAssigned",
  "cursor",
  "force",
  "id",
  "knownFrom",
  "measure",
  "midYear",
  "node",
  "offence",
  "offenceGroup",
  "offenceSubgroup",
  "offences",
  "organisation",
  "outcomeBasis",
  "outcomeGroup",
  "outcomeGroups",
  "outcomeType",
  "period",
  "previousRelease",
  "quarter",
  "region",
  "release",
  "slug",
  "source",
  "speaker",
  "ties",
  "quote",
  "statedFigures",
  "topic",
  "unit",
  "year",
]);

/** Whether a field of a figure only describes it. Every other field depends on the release of the figure. */
export function isDescriptive(name: string): boolean {
  return descriptiveFields.has(name);
}
