import type { MissingReason } from "../../schema/enums.ts";
import { MissingFigure } from "../../schema/total.ts";
import { type Catalogue, describePeriod } from "../reference-data/index.ts";
import { follow, make } from "../reference-data/hydrate.ts";

/** A figure that a sum leaves out, by its keys in the store. */
export interface LeftOut {
  readonly areaId: number;
  readonly offenceId: number;
  readonly year: number;
  readonly quarter: number;
  readonly quarters: number;
  readonly missing: MissingReason | null;
}

/** What a sum leaves out, in the order of time. */
export function describeLeftOut(figures: readonly LeftOut[], catalogue: Catalogue): MissingFigure[] {
  return [...figures]
    .sort(
      (a, b) => a.year - b.year || a.quarter - b.quarter || a.areaId - b.areaId || a.offenceId - b.offenceId,
    )
    .map(({ areaId, offenceId, year, quarter, quarters, missing }) =>
      make(MissingFigure, {
        area: follow(catalogue.areasById, areaId),
        offence: follow(catalogue.offencesById, offenceId),
        period: describePeriod(year, quarter, quarters),
        missingReason: missing,
      }),
    );
}
