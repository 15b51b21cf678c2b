import type { OffenceDimension, OutcomeDimension } from "../../schema/dimension.ts";
import type { OutcomeBasis } from "../../schema/enums.ts";
import type { Context } from "../execution/context.ts";
import { type CountGroup, groupCounts, orderByValue } from "../models/offence-groups.ts";
import { SummedOffenceTotal } from "../models/offence-total.ts";
import { SummedOutcomeTotal } from "../models/outcome-total.ts";
import { formatCountKey, partDetails, type SumPart, toOffenceParts, toOutcomeParts } from "../models/part.ts";
import { type Summands, TotalScope } from "../models/total-scope.ts";
import {
  type CountDetail,
  type OffenceCountsParameters,
  readOffenceCounts,
} from "../queries/offence-counts.ts";
import {
  countOutcomeTotals,
  type OutcomeTotalDetail,
  type OutcomeTotalRow,
  type OutcomeTotalsParameters,
  totalOutcomes,
} from "../queries/outcome-totals.ts";

type Store = Pick<Context, "db" | "catalogue">;

/** All sums of offence counts of a list, in the order of its dimensions. */
export class OffenceSums {
  readonly #store: Store;
  readonly #scope: TotalScope<OffenceDimension>;
  readonly #query: Omit<OffenceCountsParameters, "details">;
  /** How many counts were added up. */
  readonly countsRead: number;
  readonly groups: readonly CountGroup[];

  constructor(summands: Summands<OffenceDimension>, details: readonly CountDetail[], store: Store) {
    const { dimensions, bodies, offences, fromYear, toYear, asOf } = summands;
    this.#store = store;
    this.#scope = new TotalScope(summands, store.catalogue, "offences");
    this.#query = {
      areaIds: bodies.map((body) => body.rowId),
      offenceIds: offences.map((offence) => offence.rowId),
      grain: dimensions.has("QUARTER") ? "QUARTER" : "YEAR",
      fromYear,
      toYear,
      asOf,
    };
    const counts = readOffenceCounts(store.db, { ...this.#query, details });
    this.countsRead = counts.length;
    this.groups = groupCounts(counts, [...dimensions], store.catalogue);
  }

  inOrder(direction: "ASC" | "DESC" | null | undefined): readonly CountGroup[] {
    return direction ? orderByValue(this.groups, direction) : this.groups;
  }

  toTotal(group: CountGroup): SummedOffenceTotal {
    return new SummedOffenceTotal(group, this.#scope, this.#store.catalogue);
  }

  /** The parts of some sums. The counts are read again, because provenance needs details that sums do not need. */
  findParts(groups: readonly CountGroup[]): SumPart[] {
    const { db, catalogue } = this.#store;
    const again = readOffenceCounts(db, { ...this.#query, details: partDetails });
    const shown = new Set(groups.flatMap((group) => group.counts.map(formatCountKey)));
    return toOffenceParts(
      again.filter((count) => shown.has(formatCountKey(count))),
      catalogue,
      this.#query.asOf,
    );
  }
}

/** A page of the sums of outcomes of a list, in the order of its dimensions. */
export class OutcomeSums {
  readonly #store: Store;
  readonly #scope: TotalScope<OutcomeDimension>;
  readonly #query: OutcomeTotalsParameters;
  readonly rows: readonly OutcomeTotalRow[];

  constructor(
    summands: Summands<OutcomeDimension> & { readonly basis: OutcomeBasis },
    details: readonly OutcomeTotalDetail[],
    page: { readonly limit: number; readonly offset: number },
    store: Store,
  ) {
    const { dimensions, bodies, offences, basis, fromYear, toYear, asOf } = summands;
    this.#store = store;
    this.#scope = new TotalScope(summands, store.catalogue, "outcomes");
    this.#query = {
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
    this.rows = totalOutcomes(store.db, this.#query);
  }

  /** How many figures were added up. */
  get figuresRead(): number {
    return this.rows.reduce((read, row) => read + row.figures + row.missingFigures, 0);
  }

  /** How many sums all pages have. */
  count(): number {
    return countOutcomeTotals(this.#store.db, this.#query);
  }

  toTotal(row: OutcomeTotalRow): SummedOutcomeTotal {
    return new SummedOutcomeTotal(row, this.#query.basis, this.#scope, this.#store.catalogue);
  }

  /** The parts of the first sums of the page. */
  findParts(limit: number): SumPart[] {
    const rows = totalOutcomes(this.#store.db, { ...this.#query, limit, details: ["parts"] });
    return toOutcomeParts(rows, this.#store.catalogue);
  }
}
