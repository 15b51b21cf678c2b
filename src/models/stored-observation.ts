import type { SeriesBreak } from "../../schema/series-break.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { type Catalogue, toPeriod } from "../reference-data/index.ts";
import { breaksWithin } from "../statistics/breaks.ts";

/** The columns that every stored observation has. */
interface ObservationRow {
  readonly areaId: number;
  readonly offenceId: number;
  readonly year: number;
  /** 0 for a year. */
  readonly quarter: number;
  /** How many quarters of the year are published. */
  readonly quarters: number;
  readonly value: number | null;
}

/** The fields of a stored observation that say what it is about. Each is computed when it is read. */
export abstract class StoredObservation<Row extends ObservationRow> {
  constructor(
    readonly row: Row,
    readonly catalogue: Catalogue,
  ) {}

  get area() {
    return lookUp(this.catalogue.areasById, this.row.areaId);
  }

  get offence() {
    return lookUp(this.catalogue.offencesById, this.row.offenceId);
  }

  get year() {
    return lookUp(this.catalogue.years, this.row.year);
  }

  get quarter() {
    return this.row.quarter === 0 ? null : this.row.quarter;
  }

  /** The changes of rules at which the series of the figure breaks, oldest first, whenever they begin. */
  get breaksOfSeries(): readonly SeriesBreak[] {
    return this.offence.seriesBreaks;
  }

  /** The changes of rules that begin in the period: in the whole year, also when only a part of it is published. */
  get seriesBreaks(): SeriesBreak[] {
    const { value, quarter } = this.row;
    const { breaksOfSeries } = this;
    if (value === null || breaksOfSeries.length === 0) return [];
    return breaksWithin(breaksOfSeries, quarter === 0 ? this.year : this.period);
  }

  get period() {
    return toPeriod(this.row.year, this.row.quarter, this.row.quarters);
  }
}
