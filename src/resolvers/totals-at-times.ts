import type { Area } from "../../schema/area.ts";
import type { OffenceDimension } from "../../schema/dimension.ts";
import type { Context } from "../execution/context.ts";
import { quartersInFigure } from "../models/count-details.ts";
import { orderBy } from "../models/offence-groups.ts";
import type { SummedOffenceTotal } from "../models/offence-total.ts";
import type { TotalScope } from "../models/total-scope.ts";
import type { OffenceObservation } from "../queries/offence-counts.ts";
import { indexBy } from "../reference-data/hydrate.ts";
import { OffenceSums } from "./sums.ts";

const otherDetails = ["missing", "missingParts", "status", ...quartersInFigure] as const;

/** A year, or a quarter of one. */
export interface Time {
  readonly year: number;
  /** 0 for a year. */
  readonly quarter: number;
}

/** The times of the other sums that a measure of a sum needs. */
export type TimesOf = (time: Time) => readonly Time[];

/** The bodies of other sums, and what those are grouped by. */
interface OtherAreas {
  readonly bodies: readonly Area[];
  readonly by: ReadonlySet<OffenceDimension>;
}

/** The sums of the same offences at other times, of the same bodies or of others, read in one statement. */
export class TotalsAtTimes {
  readonly #orderOf: (count: OffenceObservation) => number;
  readonly #byOrder: ReadonlyMap<number, SummedOffenceTotal>;
  readonly rowsRead: number;

  private constructor(
    dimensions: ReadonlySet<OffenceDimension>,
    sums: OffenceSums | null,
    { catalogue }: Context,
  ) {
    this.#orderOf = orderBy([...dimensions], catalogue);
    const totals = sums?.groups.map((group) => sums.toTotal(group)) ?? [];
    this.#byOrder = indexBy(totals, ({ group }) => this.#orderOf(group.counts[0]));
    this.rowsRead = sums?.countsRead ?? 0;
  }

  static async read(
    { summands }: TotalScope<OffenceDimension>,
    totals: readonly SummedOffenceTotal[],
    timesOf: TimesOf,
    context: Context,
    { bodies, by }: OtherAreas = { bodies: summands.bodies, by: summands.dimensions },
  ): Promise<TotalsAtTimes> {
    const time = summands.dimensions.has("QUARTER") ? "QUARTER" : "YEAR";
    const dimensions = new Set(by);
    dimensions.delete("YEAR");
    dimensions.add(time);
    const years = totals.flatMap(({ contents: { time } }) =>
      time === null ? [] : timesOf(time).map(({ year }) => year),
    );
    const span = { fromYear: Math.min(...years), toYear: Math.max(...years) };
    const sums =
      years.length === 0
        ? null
        : await OffenceSums.read({ ...summands, ...span, bodies, dimensions }, otherDetails, context);
    return new TotalsAtTimes(dimensions, sums, context);
  }

  /** The sum of the same offences at another time, or of another body too; undefined where there is none. */
  at(total: SummedOffenceTotal, time: Time, body?: Pick<Area, "rowId">): SummedOffenceTotal | undefined {
    return this.#byOrder.get(this.keyAt(total, time, body));
  }

  /** A number that is the same for all sums of which `at` gives the same. */
  keyAt({ group: { counts } }: SummedOffenceTotal, time: Time, body?: Pick<Area, "rowId">): number {
    const [first] = counts;
    return this.#orderOf({ ...first, ...time, areaId: body?.rowId ?? first.areaId });
  }
}
