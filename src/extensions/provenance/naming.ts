/** Fields of figures, sums, quotes and the like that say what a figure is of or where it is from, without giving it. */
const naming = new Set([
  "area",
  "basis",
  "countsNotYetAssigned",
  "force",
  "id",
  "knownFrom",
  "measure",
  "midYear",
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
  "quote",
  "statedFigures",
  "topic",
  "unit",
  "year",
]);

/** Whether a field only names; every other field of a figure gives something of it. */
export function isNaming(name: string): boolean {
  return naming.has(name);
}
