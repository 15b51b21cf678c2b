import type { OffenceObservation } from "../queries/offence-counts.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
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

  /** The fewest quarters that are published of an offence in a year. A body that has fewer of them than others lacks some. */
  get fewestQuarters() {
    const published = new Map<number, number>();
    for (const { offenceId, year, quarters } of this.counts) {
      const key = offenceId * 10_000 + year;
      published.set(key, Math.max(quarters, published.get(key) ?? 0));
    }
    return Math.min(...published.values());
  }

  get isPartial() {
    return this.time?.quarter === 0 && this.fewestQuarters < 4;
  }

  /** The offences of which there are figures in the sum, or could be. */
  get offencesInUse() {
    const inUse = this.counts.filter((count) => count.value !== null || isMissingFigure(count));
    return [...new Set(inUse.map(({ offenceId }) => lookUp(this.catalogue.offencesById, offenceId)))];
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
