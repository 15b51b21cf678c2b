import type { OutcomeBasis } from "../../db/tables.ts";
import { encodeFigureId, encodeUnlistedId } from "../reference-data/global-id.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { latest, startOfTime } from "../statistics/day.ts";

/**
 * The key of a figure names everything that one of its fields depends on: two figures with the same id are equal in all
 * fields. `readReference` reads it.
 */

/** What a stored figure is of, by its keys in the store. */
interface Observed {
  readonly areaId: number;
  readonly offenceId: number;
  readonly year: number;
  /** 0 for a year. */
  readonly quarter: number;
}

/** A figure as it was known on the day `asOf` (20231019). */
interface Known<Row> {
  readonly row: Row;
  readonly catalogue: Catalogue;
  readonly asOf: number;
}

/** The id of a count of offences. */
export function offenceCountId({ row, catalogue, asOf }: Known<Observed>): string {
  return encodeFigureId(
    "OffenceCount",
    `${observedKey(row, catalogue)}:${dayKey(asOf, catalogue.releaseDays.offences)}`,
  );
}

/** The id of a count of outcomes. `typeId` is 0 for a whole group. */
export function outcomeCountId(
  { row, catalogue, asOf }: Known<Observed & { readonly groupId: number; readonly typeId: number }>,
  basis: OutcomeBasis,
): string {
  const group = lookUp(catalogue.outcomeGroupsById, row.groupId).slug;
  const type = row.typeId === 0 ? "" : lookUp(catalogue.outcomeTypesById, row.typeId).code;
  const key = `${observedKey(row, catalogue)}:${basis}:${group}:${type}:${dayKey(asOf, catalogue.releaseDays.outcomes)}`;
  return encodeFigureId("OutcomeCount", key);
}

/** The id of a charge rate. */
export function chargeRateId(
  { row, catalogue, asOf }: Known<Observed>,
  { basis, countsNotYetAssigned }: { readonly basis: OutcomeBasis; readonly countsNotYetAssigned: boolean },
): string {
  const key = `${observedKey(row, catalogue)}:${basis}:${countsNotYetAssigned}:${dayKey(asOf, catalogue.releaseDays.outcomes)}`;
  return encodeFigureId("ChargeRateFigure", key);
}

/** The id of a count of a community safety partnership. */
export function partnershipCountId(
  { row, catalogue, asOf }: Known<Omit<Observed, "offenceId"> & { readonly name: string }>,
  offence: { readonly rowId: number },
): string {
  const { name, ...observed } = row;
  const key = observedKey({ ...observed, offenceId: offence.rowId }, catalogue);
  return encodeUnlistedId(
    "PartnershipCount",
    `${key}:${name}:${dayKey(asOf, catalogue.releaseDays.partnerships)}`,
  );
}

/** The id of an estimate of residents. Another edition is another estimate. */
export function populationId(
  { areaId, midYear, sex }: { readonly areaId: number; readonly midYear: number; readonly sex: string },
  { slug }: { readonly slug: string },
  { areaKeys }: Catalogue,
): string {
  return encodeUnlistedId("Population", `${lookUp(areaKeys.keys, areaId)}:${midYear}:${sex}:${slug}`);
}

/** The id of a figure of a published series. Another edition is another figure. */
export function publishedFigureId(
  { areaId, ending }: { readonly areaId: number; readonly ending: number },
  series: { readonly slug: string },
  release: { readonly slug: string },
  { areaKeys }: Catalogue,
): string {
  const key = `${lookUp(areaKeys.keys, areaId)}:${series.slug}:${ending}:${release.slug}`;
  return encodeUnlistedId("PublishedFigure", key);
}

/** The id of a revision: of what was known of a figure until a day (20231019), and from then on. */
export function revisionId(row: Observed & { readonly knownFrom: number }, catalogue: Catalogue): string {
  return encodeUnlistedId("Revision", `${observedKey(row, catalogue)}:${row.knownFrom}`);
}

function observedKey({ areaId, offenceId, year, quarter }: Observed, catalogue: Catalogue): string {
  const area = lookUp(catalogue.areaKeys.keys, areaId);
  return `${area}:${lookUp(catalogue.offenceKeys.keys, offenceId)}:${periodKey(year, quarter)}`;
}

/** A year, or a quarter of it: `2020`, `2020Q1`. */
export function periodKey(year: number, quarter: number): string {
  return quarter === 0 ? String(year) : `${year}Q${quarter}`;
}

/** What was known changes only with a release, so days between two releases have the same key. */
export function dayKey(asOf: number, releaseDays: readonly number[]): string {
  if (asOf === latest) return "latest";
  const day = releaseDays.findLast((each) => each <= asOf) ?? startOfTime;
  return day === releaseDays.at(-1) ? "latest" : String(day);
}
