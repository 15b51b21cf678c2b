import * as z from "zod";
import type { OutcomeDimension } from "../../schema/dimension.ts";
import { MissingReason, type OutcomeBasis } from "../../schema/enums.ts";
import type { OutcomeTotal } from "../../schema/total.ts";
import type { OutcomeTotalRow } from "../queries/outcome-totals.ts";
import { encodeFigureId } from "../reference-data/global-id.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { breaksWithin } from "../statistics/breaks.ts";
import { type MissingFigureKey, toMissingFigures } from "./missing-figure.ts";
import { uniteBreaks } from "./new-rules.ts";
import { toRangePeriod } from "./span.ts";
import { sumStatus } from "./status.ts";
import type { TotalScope } from "./total-scope.ts";

const texts = z.array(z.string());
const numbers = z.array(z.number());
const reasons = z.enum(MissingReason);

/** The details of sums that a selected field of the same name needs. */
export const outcomeTotalDetails = ["excludes", "offences", "period", "seriesBreaks"] as const;

/** A sum of outcomes on one basis, as the schema promises it. Each property is computed when it is read. */
export class SummedOutcomeTotal implements OutcomeTotal {
  constructor(
    private readonly row: OutcomeTotalRow,
    readonly basis: OutcomeBasis,
    private readonly scope: TotalScope<OutcomeDimension>,
    private readonly catalogue: Catalogue,
  ) {}

  get __typename() {
    return "OutcomeTotal" as const;
  }

  get id() {
    const group = this.outcomeGroup?.slug ?? "";
    const type = this.outcomeType?.code ?? "";
    return encodeFigureId("OutcomeTotal", `${this.scope.keyOf(this)}:${this.basis}:${group}:${type}`);
  }

  get force() {
    return lookUpOptional(this.catalogue.forcesById, this.row.forceId);
  }

  get region() {
    return lookUpOptional(this.catalogue.regionsById, this.row.regionId);
  }

  get year() {
    return lookUpOptional(this.catalogue.years, this.row.year);
  }

  get offence() {
    return lookUpOptional(this.catalogue.offencesById, this.row.offenceId);
  }

  get outcomeGroup() {
    return lookUpOptional(this.catalogue.outcomeGroupsById, this.row.groupId);
  }

  get outcomeType() {
    return lookUpOptional(this.catalogue.outcomeTypesById, this.row.typeId);
  }

  get value() {
    return this.row.value;
  }

  get missingReason() {
    return this.value === null ? this.row.missing : null;
  }

  get excludes() {
    return toMissingFigures(
      texts.parse(JSON.parse(readTotalDetail(this.row.excludes))).map(readMissingFigure),
      this.catalogue,
    );
  }

  /** The changes of rules that begin in the years of the figures in the sum. */
  get seriesBreaks() {
    const { catalogue } = this;
    const { seriesBreaks, offencesById, outcomeGroupsById, years } = catalogue;
    const begun = new Set(
      texts.parse(JSON.parse(readTotalDetail(this.row.broken))).flatMap((text) => {
        const [offenceId = 0, year = 0, groupId = 0] = text.split(" ").map(Number);
        const offence = lookUp(offencesById, offenceId);
        const ofSeries = uniteBreaks(offence, lookUp(outcomeGroupsById, groupId), catalogue);
        return breaksWithin(ofSeries, lookUp(years, year));
      }),
    );
    return begun.size === 0 ? [] : seriesBreaks.filter((entry) => begun.has(entry));
  }

  /** Whether there are figures in the sum that begin under new recording rules. */
  get hasBreak() {
    return this.value !== null && this.row.hasBreak > 0;
  }

  get status() {
    const { hasBreak } = this;
    return sumStatus({ ...this.row, hasBreak, isEstimated: this.row.isEstimated > 0 });
  }

  get offences() {
    return numbers
      .parse(JSON.parse(readTotalDetail(this.row.offences)))
      .sort((one, other) => one - other)
      .map((id) => lookUp(this.catalogue.offencesById, id));
  }

  get unit() {
    return "OUTCOMES" as const;
  }

  get figures() {
    return this.row.figures;
  }

  get missingFigures() {
    return this.row.missingFigures;
  }

  get period() {
    const lastPeriod = readTotalDetail(this.row.lastPeriod);
    return toRangePeriod({
      first: readTotalDetail(this.row.firstPeriod),
      last: Math.floor(lastPeriod / 10),
      quartersOfLast: lastPeriod % 10,
      fewestQuarters: readTotalDetail(this.row.fewestQuarters),
    });
  }
}

/** The value of a detail. @throws Error when the sum was read without that detail. */
function readTotalDetail<Detail>(detail: Detail | null): Detail {
  if (detail === null) throw new Error("A detail of a sum is used that was not read.");
  return detail;
}

/** Reads `area offence year quarter quarters` and, where there is one, the reason. */
function readMissingFigure(text: string): MissingFigureKey {
  const [keys, reason] = [text.split(" ").map(Number), text.split(" ")[5]];
  const [areaId = 0, offenceId = 0, year = 0, quarter = 0, quarters = 0] = keys;
  const missing = reason === undefined ? null : reasons.parse(reason);
  return { areaId, offenceId, year, quarter, quarters, missing };
}

function lookUpOptional<Entry>(entries: ReadonlyMap<number, Entry>, key: number | null): Entry | null {
  return key === null ? null : lookUp(entries, key);
}
