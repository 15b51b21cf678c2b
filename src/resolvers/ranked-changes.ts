import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import type { OffenceCountOrder } from "../../schema/arguments/offence-counts.ts";
import type { Context } from "../execution/context.ts";
import type { ComparedCount } from "../extensions/field-results.ts";
import { RecordedOffenceCount } from "../models/offence-count.ts";
import type { OffenceObservation } from "../queries/offence-counts.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { compareCounts } from "./changes.ts";
import { yearRange } from "./year-range.ts";

/** The changes that a list of counts is ordered by. */
export class RankedChanges {
  readonly #byKey: ReadonlyMap<string, ComparedCount>;

  private constructor(compared: readonly ComparedCount[]) {
    this.#byKey = new Map(compared.map((each) => [toKey(each.count.row), each]));
  }

  /** Compares all counts of a list, known on a day, with those of the earlier year that the order names. */
  static read(
    rows: readonly OffenceObservation[],
    { since, acrossBreaks }: OffenceCountOrder,
    asOf: number,
    context: Context,
  ): PromiseOrValue<RankedChanges> {
    const { catalogue } = context;
    const fromYear = since ? yearRange(catalogue.years, since, null, "since").fromYear : undefined;
    const counts = rows.map((row) => new RecordedOffenceCount(row, catalogue, asOf));
    return andThen(
      compareCounts(counts, { fromYear, acrossBreaks }, context),
      (compared) => new RankedChanges(compared),
    );
  }

  get size(): number {
    return this.#byKey.size;
  }

  of(row: OffenceObservation): ComparedCount {
    return lookUp(this.#byKey, toKey(row));
  }
}

function toKey({ areaId, offenceId, year, quarter }: OffenceObservation): string {
  return `${areaId} ${offenceId} ${year} ${quarter}`;
}
