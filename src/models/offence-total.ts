import type { OffenceDimension } from "../../schema/dimension.ts";
import type { SeriesBreak } from "../../schema/series-break.ts";
import type { OffenceTotal } from "../../schema/total.ts";
import type { CountDetail, OffenceObservation } from "../queries/offence-counts.ts";
import { encodeFigureId } from "../reference-data/global-id.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { staysInside } from "../statistics/breaks.ts";
import { numberPeriod } from "../statistics/period.ts";
import { quartersInFigure } from "./count-details.ts";
import { DetailRules, type DetailsByField, readDetail } from "./details.ts";
import { toMissingFigures } from "./missing-figure.ts";
import { breaksIn } from "./new-rules.ts";
import type { CountGroup } from "./offence-groups.ts";
import { toRangePeriod } from "./span.ts";
import { sumStatus } from "./status.ts";
import { isMissingFigure, TotalContents } from "./total-contents.ts";
import type { TotalScope } from "./total-scope.ts";

const missingDetails = ["missing", "missingParts"] as const;

/** The details of counts that each field of a sum needs, besides the columns that are always read. */
const byField: DetailsByField<
  OffenceTotal & {
    rate: unknown;
    change: unknown;
    sum: unknown;
    index: unknown;
    share: unknown;
    yearlyAverage: unknown;
    rank: unknown;
    comparison: unknown;
  },
  CountDetail
> = {
  id: [],
  force: [],
  region: [],
  year: [],
  quarter: [],
  offence: [],
  offenceSubgroup: [],
  offenceGroup: [],
  value: [],
  unit: [],
  figures: [],
  status: ["status", ...missingDetails],
  seriesBreaks: [],
  rate: ["status", ...missingDetails, ...quartersInFigure],
  change: ["status", ...missingDetails, ...quartersInFigure],
  sum: ["status", ...missingDetails, ...quartersInFigure],
  index: ["status", ...missingDetails, ...quartersInFigure],
  share: ["status", ...missingDetails, ...quartersInFigure],
  yearlyAverage: ["status", ...missingDetails, ...quartersInFigure],
  rank: [],
  comparison: quartersInFigure,
  missingReason: missingDetails,
  missingFigures: missingDetails,
  excludes: [...missingDetails, ...quartersInFigure],
  offences: [],
  period: quartersInFigure,
};

/** The details of counts that must be read for sums of them. */
export const totalDetails = new DetailRules<CountDetail>(byField);

/** A sum of counts as the schema promises it. Each property is computed when it is read. */
export class SummedOffenceTotal implements OffenceTotal {
  constructor(
    readonly group: CountGroup,
    readonly scope: TotalScope<OffenceDimension>,
    readonly catalogue: Catalogue,
  ) {}

  get __typename() {
    return "OffenceTotal" as const;
  }

  get id() {
    return encodeFigureId("OffenceTotal", this.scope.keyOf(this));
  }

  /** The time, areas and offences of the figures in it. */
  get contents() {
    return new TotalContents(this.group.counts, this.catalogue);
  }

  get force() {
    return this.#dimensions.has("FORCE") ? this.#findForce() : null;
  }

  get region() {
    return this.#dimensions.has("REGION") ? (this.#findForce()?.region ?? null) : null;
  }

  get year() {
    const isByTime = this.#dimensions.has("YEAR") || this.#dimensions.has("QUARTER");
    return isByTime ? lookUp(this.catalogue.years, this.group.counts[0].year) : null;
  }

  get quarter() {
    return this.#dimensions.has("QUARTER") ? this.group.counts[0].quarter : null;
  }

  get offence() {
    return this.#dimensions.has("OFFENCE") ? this.#findOffence() : null;
  }

  get offenceSubgroup() {
    return this.#dimensions.has("OFFENCE_SUBGROUP") ? this.#findOffence().subgroup : null;
  }

  get offenceGroup() {
    return this.#dimensions.has("OFFENCE_GROUP") ? this.#findOffence().group : null;
  }

  get value() {
    return this.group.value;
  }

  get missingReason() {
    if (this.value !== null) return null;
    const reasons = this.group.counts.flatMap(({ missing }) => readDetail(missing) ?? []);
    // The reason of a figure that could exist says more than that of one that cannot.
    const [reason] = reasons.filter((reason) => reason !== "NOT_IN_USE").sort();
    return reason ?? reasons[0] ?? null;
  }

  get excludes() {
    return toMissingFigures(
      this.group.counts
        .filter((count) => this.#lacks(count))
        .map((count) => ({ ...count, missing: readDetail(count.missing) })),
      this.catalogue,
    );
  }

  /** The changes of rules that begin in the periods of the figures in the sum, and affect it. */
  get seriesBreaks() {
    const begun = new Set(this.group.counts.flatMap((count) => breaksIn(count, this.catalogue)));
    if (begun.size === 0) return [];
    return this.catalogue.seriesBreaks.filter((entry) => begun.has(entry) && !this.staysInside(entry));
  }

  /** Whether a break only moved cases between offences of this sum. */
  staysInside(entry: SeriesBreak): boolean {
    return entry.movesWithin && staysInside(entry, new Set(this.scope.offencesIn(this)));
  }

  /** Whether there are figures in the sum that begin under new recording rules. */
  get hasBreak() {
    return (
      this.value !== null &&
      this.group.counts.some((count) =>
        breaksIn(count, this.catalogue).some((entry) => !this.staysInside(entry)),
      )
    );
  }

  get status() {
    const { value, missingReason: missing, hasBreak } = this;
    const isProvisional = this.group.counts.some((count) => readDetail(count.status).includes("P"));
    const missingFigures = value === null ? 0 : this.missingFigures;
    return sumStatus({ value, missing, hasBreak, isProvisional, missingFigures });
  }

  get unit() {
    return "OFFENCES" as const;
  }

  get figures() {
    return this.group.figures;
  }

  get missingFigures() {
    return this.group.counts.filter((count) => this.#lacks(count)).length;
  }

  get offences() {
    return [...new Set(this.group.counts.map(({ offenceId }) => offenceId))]
      .sort((a, b) => a - b)
      .map((id) => lookUp(this.catalogue.offencesById, id));
  }

  get period() {
    const { counts } = this.group;
    const periods = counts.map(numberPeriod);
    const [first, last] = [Math.min(...periods), Math.max(...periods)];
    const ofFirst = counts.filter((_, index) => periods[index] === first);
    const ofLast = counts.filter((_, index) => periods[index] === last);
    const { fewestQuarters } = this.contents;
    return toRangePeriod({
      first,
      last,
      firstQuarter: Math.min(...ofFirst.map(({ firstQuarter }) => readDetail(firstQuarter))),
      lastQuarter: Math.max(...ofLast.map(({ lastQuarter }) => readDetail(lastQuarter))),
      quartersOfLast: Math.max(fewestQuarters, ...ofLast.map(({ quarters }) => quarters)),
      fewestQuarters,
    });
  }

  /** Whether it is a total of all recorded crime, as `TOTAL` is, though the codes in it may not be in use yet, or no longer. */
  get isOfAllCrime(): boolean {
    return this.group.counts.every(({ year }) => this.scope.addsUpAllCrime(year));
  }

  /**
   * Whether a figure is missing from the sum. A total of all crime lacks nothing when a code is not in use yet: its cases are
   * counted under another one, as in the published `TOTAL`.
   */
  #lacks(count: OffenceObservation): boolean {
    if (!isMissingFigure(count)) return false;
    return readDetail(count.missing) !== "NOT_COLLECTED" || !this.scope.addsUpAllCrime(count.year);
  }

  get #dimensions() {
    return this.scope.summands.dimensions;
  }

  #findForce() {
    return this.catalogue.forcesById.get(this.group.counts[0].areaId) ?? null;
  }

  #findOffence() {
    return lookUp(this.catalogue.offencesById, this.group.counts[0].offenceId);
  }
}
