import { type OutcomeBasis, outcomeBases } from "../../db/tables.ts";
import type { SeriesObservation } from "../queries/published-figures.ts";
import { computeOnce } from "../reference-data/compute-once.ts";
import { encodeFigureId, encodeUnlistedId } from "../reference-data/global-id.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { latest, startOfTime } from "../statistics/day.ts";
import { numberPeriod } from "../statistics/period.ts";
import { CurrentIds } from "./current-ids.ts";

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

const idsOf = (type: StoredType) =>
  computeOnce(
    (catalogue: Catalogue) =>
      new CurrentIds(type, (areaId, offenceId) => `${seriesKey({ areaId, offenceId }, catalogue)}:`),
  );
const currentIds = {
  OffenceCount: idsOf("OffenceCount"),
  OutcomeCount: idsOf("OutcomeCount"),
  ChargeRateFigure: idsOf("ChargeRateFigure"),
};

/** The id of a count of offences. */
export function offenceCountId(known: Known<Observed>): string {
  const { row, catalogue } = known;
  return storedId("OffenceCount", known, {
    number: numberPeriod(row),
    write: () => periodKey(row.year, row.quarter),
    releaseDays: catalogue.releaseDays.offences,
  });
}

/** The id of a count of outcomes. `typeId` is 0 for a whole group. */
export function outcomeCountId(
  known: Known<Observed & { readonly groupId: number; readonly typeId: number }>,
  basis: OutcomeBasis,
): string {
  const { row, catalogue } = known;
  const { groupId, typeId } = row;
  return storedId("OutcomeCount", known, {
    number: ((numberPeriod(row) * 10 + outcomeBases.indexOf(basis)) * 2 ** 16 + groupId) * 2 ** 16 + typeId,
    write: () => {
      const group = lookUp(catalogue.outcomeGroupsById, groupId).slug;
      const type = typeId === 0 ? "" : lookUp(catalogue.outcomeTypesById, typeId).code;
      return `${periodKey(row.year, row.quarter)}:${basis}:${group}:${type}`;
    },
    releaseDays: catalogue.releaseDays.outcomes,
  });
}

/** The id of a charge rate. */
export function chargeRateId(
  known: Known<Observed>,
  { basis, countsNotYetAssigned }: { readonly basis: OutcomeBasis; readonly countsNotYetAssigned: boolean },
): string {
  const { row, catalogue } = known;
  return storedId("ChargeRateFigure", known, {
    number: (numberPeriod(row) * 10 + outcomeBases.indexOf(basis)) * 10 + Number(countsNotYetAssigned),
    write: () => `${periodKey(row.year, row.quarter)}:${basis}:${countsNotYetAssigned}`,
    releaseDays: catalogue.releaseDays.outcomes,
  });
}

/** What a key has between the offence and the day. */
interface KeyEnd {
  /** A number that only this end has. */
  readonly number: number;
  readonly write: () => string;
  readonly releaseDays: readonly number[];
}

function storedId(type: StoredType, { row, catalogue, asOf }: Known<Observed>, end: KeyEnd): string {
  const { areaId, offenceId } = row;
  if (asOf === latest) {
    const writeEnd = () => `${end.write()}:${dayKey(latest, end.releaseDays)}`;
    return currentIds[type](catalogue).idOf(areaId, offenceId, end.number, writeEnd);
  }
  return encodeFigureId(type, `${seriesKey(row, catalogue)}:${end.write()}:${dayKey(asOf, end.releaseDays)}`);
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
    new CurrentIds("PublishedFigure", (areaId, seriesId) =>
      encodeURIComponent(`${lookUp(areaKeys.keys, areaId)}:${lookUp(seriesById, seriesId).slug}:`),
    ),
);

/** The id of a figure of a published series. Another edition is another figure. */
export function publishedFigureId(
  { areaId, seriesId, ending, releaseId }: Omit<SeriesObservation, "value" | "missing" | "note">,
  catalogue: Catalogue,
): string {
  const number = ending * 2 ** 20 + releaseId;
  const writeEnd = () => encodeURIComponent(`${ending}:${lookUp(catalogue.releasesById, releaseId).slug}`);
  return publishedIds(catalogue).idOf(areaId, seriesId, number, writeEnd);
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
