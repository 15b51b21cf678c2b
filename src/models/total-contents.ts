import type { OffenceObservation } from "../queries/offence-counts.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { fewestQuarters, type SeriesOfYear } from "../statistics/succession.ts";
import { readDetail } from "./details.ts";
import type { CountGroup } from "./offence-groups.ts";

/** What is in a sum: its time, areas and offences. Each property is computed when it is read. */
export class TotalContents {
  constructor(
    private readonly counts: CountGroup["counts"],
    private readonly catalogue: Catalogue,
  ) {}

  /** The year, and the quarter or 0, of all figures in the sum; null where there are several. */
  get time() {
    const [{ year, quarter }, ...others] = this.counts;
    const isOne = others.every((count) => count.year === year && count.quarter === quarter);
    return isOne ? { year, quarter } : null;
  }

  /** The residents of each area in the sum, by the year in whose middle they were estimated. */
  get residents() {
    return [...this.#areaIds].map((areaId) => this.catalogue.residents.of(areaId));
  }

  /** The areas in the sum that have residents. */
  get inhabitedIds() {
    return [...this.#areaIds].filter((areaId) => this.catalogue.residents.of(areaId).size > 0);
  }

  /** Whether every territorial force is in the sum. */
  get isEverywhere() {
    const areaIds = this.#areaIds;
    return [...this.catalogue.forces.values()].every(
      ({ kind, rowId }) => kind !== "TERRITORIAL" || areaIds.has(rowId),
    );
  }

  /** Bodies without an area are no police forces. */
  get isOfPoliceForces() {
    const { areasById } = this.catalogue;
    return this.counts.some(({ areaId }) => lookUp(areasById, areaId).code !== null);
  }

  /**
   * The fewest quarters that are published of an offence in a year; 1 for quarters. A body that has fewer of them than others
   * lacks some. The code of a body that ends within a year counts together with that of its successor.
   */
  get fewestQuarters() {
    if (this.counts[0].quarter !== 0) return 1;
    const mostPublished = new Map<number, OffenceObservation>();
    for (const count of this.counts) {
      const key = count.offenceId * 10_000 + count.year;
      if (count.quarters > (mostPublished.get(key)?.quarters ?? 0)) mostPublished.set(key, count);
    }
    const incomplete = [...mostPublished.values()].filter(({ quarters }) => quarters < 4);
    return fewestQuarters(incomplete.map((count) => this.#toSeries(count)));
  }

  get isPartial() {
    return this.time?.quarter === 0 && this.fewestQuarters < 4;
  }

  /** The offences of which there are figures in the sum, or could be. */
  get offencesInUse() {
    const inUse = this.counts.filter((count) => count.value !== null || isMissingFigure(count));
    return [...new Set(inUse.map(({ offenceId }) => lookUp(this.catalogue.offencesById, offenceId)))];
  }

  #toSeries({ offenceId, year, quarters, firstQuarter, lastQuarter }: OffenceObservation): SeriesOfYear {
    const { firstYear, lastYear, group } = lookUp(this.catalogue.offencesById, offenceId);
    return {
      ...{ year, quarters, firstQuarter: readDetail(firstQuarter), lastQuarter: readDetail(lastQuarter) },
      ...{ firstYear: firstYear.startYear, lastYear: lastYear.startYear, kind: group },
    };
  }

  get #areaIds() {
    return new Set(this.counts.map(({ areaId }) => areaId));
  }
}

/** Whether a count, or a part of it, is missing although it could exist. */
export function isMissingFigure({ missing, missingParts }: OffenceObservation): boolean {
  const reason = readDetail(missing);
  return (reason !== null && reason !== "NOT_IN_USE") || readDetail(missingParts) > 0;
}
