import type { PopulationRow } from "../../db/tables.ts";
import type { Sex } from "../../schema/population.ts";
import type { Lists } from "../queries/lists.ts";
import { latest } from "../statistics/day.ts";

/** Which estimates to find. `from` and `to` are years; `asOf` is the day (20231019) on which they were the latest known. */
export interface EstimatesQuery {
  readonly sex: Sex;
  readonly from: number;
  readonly to: number;
  readonly asOf: number;
}

/** How many residents areas have, by the year in whose middle they were estimated: every vintage of every estimate. */
export class Residents {
  readonly #byArea: ReadonlyMap<number, readonly PopulationRow[]>;
  /** The current rows of each sex. */
  readonly #currentByArea = new Map<number, ReadonlyMap<Sex, readonly PopulationRow[]>>();
  readonly #allByYear = new Map<number, ReadonlyMap<number, number>>();

  constructor({ populations }: Pick<Lists, "populations">) {
    this.#byArea = Map.groupBy(populations, ({ areaId }) => areaId);
    for (const [areaId, rows] of this.#byArea) {
      const current = Map.groupBy(
        rows.filter((row) => isKnown(row, latest)),
        ({ sex }) => sex,
      );
      this.#currentByArea.set(areaId, current);
      const all = current.get("ALL") ?? [];
      this.#allByYear.set(areaId, new Map(all.map(({ midYear, value }) => [midYear, value])));
    }
  }

  /** The current estimates of an area; empty for a body without residents. */
  of(areaId: number): ReadonlyMap<number, number> {
    return this.#allByYear.get(areaId) ?? none;
  }

  /** The estimates of an area, oldest first. */
  find(areaId: number, { sex, from, to, asOf }: EstimatesQuery): PopulationRow[] {
    const rows = this.#byArea.get(areaId) ?? [];
    return rows.filter(
      (row) => row.sex === sex && row.midYear >= from && row.midYear <= to && isKnown(row, asOf),
    );
  }

  /** The current estimate for a year, or for the nearest earlier one; undefined where there is none. */
  findNearest(areaId: number, sex: Sex, year: number): PopulationRow | undefined {
    return this.#currentOf(areaId, sex).findLast(({ midYear }) => midYear <= year);
  }

  /** The release that the current estimate of a year is from; undefined where there is none. */
  findReleaseId(areaId: number, year: number): number | undefined {
    return this.#currentOf(areaId, "ALL").find(({ midYear }) => midYear === year)?.releaseId;
  }

  #currentOf(areaId: number, sex: Sex): readonly PopulationRow[] {
    return this.#currentByArea.get(areaId)?.get(sex) ?? [];
  }
}

const none: ReadonlyMap<number, number> = new Map();

function isKnown({ knownFrom, knownTo }: PopulationRow, day: number): boolean {
  return knownFrom <= day && day < knownTo;
}
