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
  readonly #current = new Map<number, Map<number, number>>();

  constructor({ populations }: Pick<Lists, "populations">) {
    this.#byArea = Map.groupBy(populations, ({ areaId }) => areaId);
    for (const [areaId, rows] of this.#byArea) {
      const current = rows.filter((row) => row.sex === "ALL" && isKnown(row, latest));
      this.#current.set(areaId, new Map(current.map(({ midYear, value }) => [midYear, value])));
    }
  }

  /** The current estimates of an area; empty for a body without residents. */
  of(areaId: number): ReadonlyMap<number, number> {
    return this.#current.get(areaId) ?? none;
  }

  /** The estimates of an area, oldest first. */
  find(areaId: number, { sex, from, to, asOf }: EstimatesQuery): PopulationRow[] {
    return this.#rowsOf(areaId).filter(
      (row) => row.sex === sex && row.midYear >= from && row.midYear <= to && isKnown(row, asOf),
    );
  }

  /** The current estimate for a year, or for the nearest earlier one; undefined where there is none. */
  findNearest(areaId: number, sex: Sex, year: number): PopulationRow | undefined {
    return this.#rowsOf(areaId).findLast(
      (row) => row.sex === sex && row.midYear <= year && isKnown(row, latest),
    );
  }

  /** The release that the current estimate of a year is from; undefined where there is none. */
  findReleaseId(areaId: number, year: number): number | undefined {
    return this.#rowsOf(areaId).find(
      (row) => row.sex === "ALL" && row.midYear === year && isKnown(row, latest),
    )?.releaseId;
  }

  #rowsOf(areaId: number): readonly PopulationRow[] {
    return this.#byArea.get(areaId) ?? [];
  }
}

const none: ReadonlyMap<number, number> = new Map();

function isKnown({ knownFrom, knownTo }: PopulationRow, day: number): boolean {
  return knownFrom <= day && day < knownTo;
}
