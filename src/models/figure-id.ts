import { type OutcomeBasis, outcomeBases } from "../../db/tables.ts";
import type { SeriesObservation } from "../queries/published-figures.ts";
import { computeOnce } from "../reference-data/compute-once.ts";
import { encodeUnlistedId } from "../reference-data/global-id.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { latest, startOfTime } from "../statistics/day.ts";
import { numberPeriod } from "../statistics/period.ts";
import { KeptIds } from "./kept-ids.ts";

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

type StoredType = "OffenceCount" | "OutcomeCount" | "ChargeRateFigure";

/** The most days of which ids are kept. */
const mostDays = 4;

const keepByDay = () => computeOnce((_: Catalogue) => new Map<number, KeptIds>());
const idsByDay = { OffenceCount: keepByDay(), OutcomeCount: keepByDay(), ChargeRateFigure: keepByDay() };

/** The id of a count of offences. */
export function offenceCountId(known: Known<Observed>): string {
  const { year, quarter } = known.row;
  const number = numberPeriod(known.row);
  return (
    findId("OffenceCount", known, number) ?? makeId("OffenceCount", known, number, periodKey(year, quarter))
  );
}

/** The id of a count of outcomes. `typeId` is 0 for a whole group. */
export function outcomeCountId(
  known: Known<Observed & { readonly groupId: number; readonly typeId: number }>,
  basis: OutcomeBasis,
): string {
  const { row, catalogue } = known;
  const { year, quarter, groupId, typeId } = row;
  const number = (numberOnBasis(row, basis) * 2 ** 16 + groupId) * 2 ** 16 + typeId;
  const found = findId("OutcomeCount", known, number);
  if (found !== undefined) return found;
  const group = lookUp(catalogue.outcomeGroupsById, groupId).slug;
  const type = typeId === 0 ? "" : lookUp(catalogue.outcomeTypesById, typeId).code;
  return makeId("OutcomeCount", known, number, `${periodKey(year, quarter)}:${basis}:${group}:${type}`);
}

/** The id of a charge rate. */
export function chargeRateId(
  known: Known<Observed>,
  { basis, countsNotYetAssigned }: { readonly basis: OutcomeBasis; readonly countsNotYetAssigned: boolean },
): string {
  const { year, quarter } = known.row;
  const number = numberOnBasis(known.row, basis) * 10 + Number(countsNotYetAssigned);
  return (
    findId("ChargeRateFigure", known, number) ??
    makeId("ChargeRateFigure", known, number, `${periodKey(year, quarter)}:${basis}:${countsNotYetAssigned}`)
  );
}

function numberOnBasis(row: Observed, basis: OutcomeBasis): number {
  return numberPeriod(row) * 10 + outcomeBases.indexOf(basis);
}

/** The id that was made before. `number` is of what the key has after the offence. */
function findId(
  type: StoredType,
  { row, catalogue, asOf }: Known<Observed>,
  number: number,
): string | undefined {
  return idsByDay[type](catalogue).get(asOf)?.find(row.areaId, row.offenceId, number);
}

/** `end` is what the key has between the offence and the day. */
function makeId(
  type: StoredType,
  { row, catalogue, asOf }: Known<Observed>,
  number: number,
  end: string,
): string {
  const { offences, outcomes } = catalogue.releaseDays;
  const written = `${end}:${dayKey(asOf, type === "OffenceCount" ? offences : outcomes)}`;
  return idsOn(asOf, type, catalogue).make(row.areaId, row.offenceId, number, written);
}

function idsOn(asOf: number, type: StoredType, catalogue: Catalogue): KeptIds {
  const byDay = idsByDay[type](catalogue);
  let ids = byDay.get(asOf);
  if (ids === undefined) {
    ids = new KeptIds(type, (areaId, offenceId) => `${seriesKey({ areaId, offenceId }, catalogue)}:`);
    if (byDay.size >= mostDays) byDay.clear();
    byDay.set(asOf, ids);
  }
  return ids;
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

const publishedIds = computeOnce(
  ({ areaKeys, seriesById }: Catalogue) =>
    new KeptIds("PublishedFigure", (areaId, seriesId) =>
      encodeURIComponent(`${lookUp(areaKeys.keys, areaId)}:${lookUp(seriesById, seriesId).slug}:`),
    ),
);

/** The id of a figure of a published series. Another edition is another figure. */
export function publishedFigureId(
  { areaId, seriesId, ending, releaseId }: Omit<SeriesObservation, "value" | "missing" | "note">,
  catalogue: Catalogue,
): string {
  const ids = publishedIds(catalogue);
  const number = ending * 2 ** 20 + releaseId;
  return (
    ids.find(areaId, seriesId, number) ??
    ids.make(
      areaId,
      seriesId,
      number,
      encodeURIComponent(`${ending}:${lookUp(catalogue.releasesById, releaseId).slug}`),
    )
  );
}

/** The id of a revision: of what was known of a figure until a day (20231019), and from then on. */
export function revisionId(row: Observed & { readonly knownFrom: number }, catalogue: Catalogue): string {
  return encodeUnlistedId("Revision", `${observedKey(row, catalogue)}:${row.knownFrom}`);
}

function observedKey(row: Observed, catalogue: Catalogue): string {
  return `${seriesKey(row, catalogue)}:${periodKey(row.year, row.quarter)}`;
}

/** What figures of one area and offence have in common. */
function seriesKey(
  { areaId, offenceId }: Pick<Observed, "areaId" | "offenceId">,
  { areaKeys, offenceKeys }: Pick<Catalogue, "areaKeys" | "offenceKeys">,
): string {
  return `${lookUp(areaKeys.keys, areaId)}:${lookUp(offenceKeys.keys, offenceId)}`;
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
