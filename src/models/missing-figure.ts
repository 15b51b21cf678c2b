import type { MissingReason } from "../../schema/enums.ts";
import { MissingFigure } from "../../schema/total.ts";
import { hydrate, lookUp } from "../reference-data/hydrate.ts";
import { type Catalogue, toPeriod } from "../reference-data/index.ts";

/** A figure that is missing from a sum, by its keys in the store. */
export interface MissingFigureKey {
  readonly areaId: number;
  readonly offenceId: number;
  readonly year: number;
  readonly quarter: number;
  readonly quarters: number;
  readonly firstQuarter?: number | undefined;
  readonly lastQuarter?: number | undefined;
  readonly missing: MissingReason | null;
}

/** The figures that are missing from a sum, in the order of time. */
export function toMissingFigures(
  figures: readonly MissingFigureKey[],
  catalogue: Catalogue,
): MissingFigure[] {
  return [...figures]
    .sort(
      (a, b) => a.year - b.year || a.quarter - b.quarter || a.areaId - b.areaId || a.offenceId - b.offenceId,
    )
    .map(({ areaId, offenceId, year, quarter, quarters, firstQuarter, lastQuarter, missing }) =>
      hydrate(MissingFigure, {
        area: lookUp(catalogue.areasById, areaId),
        offence: lookUp(catalogue.offencesById, offenceId),
        period: toPeriod(year, quarter, quarters, firstQuarter, lastQuarter),
        missingReason: missing,
      }),
    );
}
