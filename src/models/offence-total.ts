import type { OffenceDimension, OffenceTotal } from "../../schema/total.ts";
import type { CountDetail, OffenceCountFigure } from "../queries/offence-counts.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { everyDetail, readDetail } from "./count-details.ts";
import { toLeftOut } from "./missing-figure.ts";
import type { CountGroup } from "./offence-groups.ts";
import { toSpan } from "./span.ts";
import { sumStatus } from "./status.ts";

const gap = ["missing", "missingParts"] as const;

/** What each field of a sum is worked out from, besides what is always read of a count. */
const detailsOf: Readonly<Record<keyof OffenceTotal, readonly CountDetail[]>> = {
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
  status: gap,
  missingReason: gap,
  missingFigures: gap,
  excludes: gap,
  offences: [],
  period: [],
};
const byName: ReadonlyMap<string, readonly CountDetail[]> = new Map(Object.entries(detailsOf));

/** The details of counts that sums are worked out from, when these of their fields are selected. */
export function totalDetails(fields: ReadonlySet<string>): readonly CountDetail[] {
  // Whether a sum crosses a break is always told.
  const needed = new Set<CountDetail>(["status", ...[...fields].flatMap((field) => byName.get(field) ?? [])]);
  return everyDetail.filter((detail) => needed.has(detail));
}

/** A sum of counts as the schema promises it. Each property is worked out only when it is asked for. */
export class WorkedOffenceTotal implements OffenceTotal {
  constructor(
    private readonly group: CountGroup,
    private readonly dimensions: ReadonlySet<OffenceDimension>,
    private readonly catalogue: Catalogue,
  ) {}

  get force() {
    return this.dimensions.has("FORCE") ? this.#findForce() : null;
  }

  get region() {
    return this.dimensions.has("REGION") ? (this.#findForce()?.region ?? null) : null;
  }

  get year() {
    const isByTime = this.dimensions.has("YEAR") || this.dimensions.has("QUARTER");
    return isByTime ? lookUp(this.catalogue.years, this.group.counts[0].year) : null;
  }

  get quarter() {
    return this.dimensions.has("QUARTER") ? this.group.counts[0].quarter : null;
  }

  get offence() {
    return this.dimensions.has("OFFENCE") ? this.#findOffence() : null;
  }

  get offenceSubgroup() {
    return this.dimensions.has("OFFENCE_SUBGROUP") ? this.#findOffence().subgroup : null;
  }

  get offenceGroup() {
    return this.dimensions.has("OFFENCE_GROUP") ? this.#findOffence().group : null;
  }

  get value() {
    return this.group.value;
  }

  get missingReason() {
    if (this.value !== null) return null;
    const reasons = this.group.counts.flatMap(({ missing }) => readDetail(missing) ?? []);
    // A figure that there could be says more than one that there cannot be.
    const [reason] = reasons.filter((reason) => reason !== "NOT_IN_USE").sort();
    return reason ?? reasons[0] ?? null;
  }

  get excludes() {
    return toLeftOut(
      this.group.counts.filter(isLacking).map((count) => ({ ...count, missing: readDetail(count.missing) })),
      this.catalogue,
    );
  }

  /** Whether there are figures in the sum that begin under new recording rules. */
  get hasBreak() {
    return this.value !== null && this.group.counts.some(({ status }) => readDetail(status).includes("B"));
  }

  get status() {
    const { value, missingReason: missing, hasBreak } = this;
    return sumStatus({ value, missing, hasBreak, missingFigures: value === null ? 0 : this.missingFigures });
  }

  get unit() {
    return "OFFENCES" as const;
  }

  get figures() {
    return this.group.figures;
  }

  get missingFigures() {
    return this.group.counts.filter(isLacking).length;
  }

  get offences() {
    return [...new Set(this.group.counts.map(({ offenceId }) => offenceId))]
      .sort((a, b) => a - b)
      .map((id) => lookUp(this.catalogue.offencesById, id));
  }

  get period() {
    const { counts } = this.group;
    const periods = counts.map(({ year, quarter }) => year * 10 + quarter);
    const last = Math.max(...periods);
    const ofLast = counts.filter((_, at) => periods[at] === last);
    return toSpan({
      first: Math.min(...periods),
      last,
      quartersOfLast: Math.max(...ofLast.map(({ quarters }) => quarters)),
      fewestQuarters: Math.min(...counts.map(({ quarters }) => quarters)),
    });
  }

  #findForce() {
    return this.catalogue.forcesById.get(this.group.counts[0].areaId) ?? null;
  }

  #findOffence() {
    return lookUp(this.catalogue.offencesById, this.group.counts[0].offenceId);
  }
}

/** Whether a count misses a figure that there could be. */
function isLacking({ missing: held, missingParts }: OffenceCountFigure): boolean {
  const missing = readDetail(held);
  return (missing !== null && missing !== "NOT_IN_USE") || readDetail(missingParts) > 0;
}
