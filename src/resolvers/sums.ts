import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import type { OffenceDimension, OutcomeDimension } from "../../schema/dimension.ts";
import type { OutcomeBasis } from "../../schema/enums.ts";
import type { Context } from "../execution/context.ts";
import { type CountGroup, groupCounts, orderByValue } from "../models/offence-groups.ts";
import { SummedOffenceTotal } from "../models/offence-total.ts";
import { SummedOutcomeTotal } from "../models/outcome-total.ts";
import { type SumPart, toOutcomeParts } from "../models/part.ts";
import { type Summands, TotalScope } from "../models/total-scope.ts";
import type { CountDetail, OffenceObservation } from "../queries/offence-counts.ts";
import {
  countOutcomeTotals,
  type OutcomeTotalDetail,
  type OutcomeTotalRow,
  type OutcomeTotalsParameters,
  totalOutcomes,
} from "../queries/outcome-totals.ts";
import { lastYearOf, readNewest, type Years } from "./newest-periods.ts";
import { findParts, readSummedCounts, summedGrain } from "./summed-counts.ts";

type Store = Pick<Context, "db" | "catalogue">;
type OutcomeSummands = Summands<OutcomeDimension> & { readonly basis: OutcomeBasis };

/** All sums of offence counts of a list, in the order of its dimensions. */
export class OffenceSums {
  readonly #store: Store;
  readonly #scope: TotalScope<OffenceDimension>;
  readonly #summands: Summands<OffenceDimension>;
  readonly groups: readonly CountGroup[];

  private constructor(
    summands: Summands<OffenceDimension>,
    counts: readonly OffenceObservation[],
    /** How many counts were read. */
    readonly countsRead: number,
    store: Store,
  ) {
    this.#store = store;
    this.#scope = new TotalScope(summands, store.catalogue, "offences");
    this.#summands = summands;
    this.groups = groupCounts(counts, [...summands.dimensions], store.catalogue);
  }

  /** Reads the counts with these details, and adds up those of the newest periods; all without a number. */
  static read(
    summands: Summands<OffenceDimension>,
    details: readonly CountDetail[],
    store: Store,
    latest?: number | null,
  ): PromiseOrValue<OffenceSums> {
    const { fromYear, toYear, offences, dimensions } = summands;
    const grain = summedGrain(dimensions);
    const periods = { fromYear, toYear, latest, grain, lastYear: lastYearOf(offences, "COUNTS") };
    const read = (years: Years) => readSummedCounts({ ...summands, ...years }, details, store);
    return andThen(
      readNewest(periods, read, (row) => row),
      ({ items, itemsRead }) => {
        const narrowed = latest ? narrow(summands, items) : summands;
        return new OffenceSums(narrowed, items, itemsRead, store);
      },
    );
  }

  inOrder(direction: "ASC" | "DESC" | null | undefined): readonly CountGroup[] {
    return direction ? orderByValue(this.groups, direction) : this.groups;
  }

  toTotal(group: CountGroup): SummedOffenceTotal {
    return new SummedOffenceTotal(group, this.#scope, this.#store.catalogue);
  }

  /** The parts of some sums. */
  findParts(groups: readonly CountGroup[]): Promise<SumPart[]> {
    return findParts(this.#summands, groups, this.#store);
  }
}

/** The summands of the years of some figures; as they are where there are none. */
function narrow<Of extends Summands>(summands: Of, figures: readonly { readonly year: number }[]): Of {
  if (figures.length === 0) return summands;
  const years = figures.map(({ year }) => year);
  // There can be too many figures for arguments of one call.
  const first = years.reduce((one, other) => Math.min(one, other));
  const last = years.reduce((one, other) => Math.max(one, other));
  return { ...summands, fromYear: first, toYear: last };
}

/** The summands of the newest years that have outcomes, so many of them. */
export function ofNewestYears(
  summands: OutcomeSummands,
  latest: number | null | undefined,
  store: Store,
): PromiseOrValue<OutcomeSummands> {
  if (!latest) return summands;
  const { fromYear, toYear, offences } = summands;
  const byYear = { ...summands, dimensions: new Set(["YEAR"] as const) };
  const page = { limit: mostYears, offset: 0 };
  const read = (years: Years) =>
    andThen(OutcomeSums.read({ ...byYear, ...years }, [], page, store), ({ rows }) =>
      rows.flatMap(({ year, value }) => (year === null ? [] : [{ year, quarter: 0, value }])),
    );
  const periods = {
    fromYear,
    toYear,
    latest,
    grain: "YEAR",
    lastYear: lastYearOf(offences, "OUTCOMES"),
  } as const;
  return andThen(
    readNewest(periods, read, (sum) => sum),
    ({ items }) => narrow(summands, items),
  );
}

/** More years than there are. */
const mostYears = 1000;

/** A page of the sums of outcomes of a list, in the order of its dimensions. */
export class OutcomeSums {
  readonly #store: Store;
  readonly #scope: TotalScope<OutcomeDimension>;
  readonly #query: OutcomeTotalsParameters;
  readonly rows: readonly OutcomeTotalRow[];

  private constructor(
    summands: OutcomeSummands,
    query: OutcomeTotalsParameters,
    rows: readonly OutcomeTotalRow[],
    store: Store,
  ) {
    this.#store = store;
    this.#scope = new TotalScope(summands, store.catalogue, "outcomes");
    this.#query = query;
    this.rows = rows;
  }

  /** Reads the sums of a page with these details, in one statement. */
  static read(
    summands: OutcomeSummands,
    details: readonly OutcomeTotalDetail[],
    page: { readonly limit: number; readonly offset: number },
    store: Store,
  ): PromiseOrValue<OutcomeSums> {
    const { dimensions, bodies, offences, basis, fromYear, toYear, asOf } = summands;
    const query = {
      dimensions,
      bodyIds: bodies.map((body) => body.rowId),
      offenceIds: offences.map((offence) => offence.rowId),
      basis,
      fromYear,
      toYear,
      asOf,
      limit: page.limit,
      offset: page.offset,
      details,
    };
    return andThen(totalOutcomes(store.db, query), (rows) => new OutcomeSums(summands, query, rows, store));
  }

  /** How many figures were added up. */
  get figuresRead(): number {
    return this.rows.reduce((read, row) => read + row.figures + row.missingFigures, 0);
  }

  /** How many sums all pages have. */
  count(): PromiseOrValue<number> {
    return countOutcomeTotals(this.#store.db, this.#query);
  }

  toTotal(row: OutcomeTotalRow): SummedOutcomeTotal {
    return new SummedOutcomeTotal(row, this.#query.basis, this.#scope, this.#store.catalogue);
  }

  /** The parts of the first sums of the page. */
  async findParts(limit: number): Promise<SumPart[]> {
    const rows = await totalOutcomes(this.#store.db, { ...this.#query, limit, details: ["parts"] });
    return toOutcomeParts(rows, this.#store.catalogue);
  }
}
