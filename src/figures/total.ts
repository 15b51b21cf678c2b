import { z } from "zod";
import { MissingReason, type ObservationStatus, type OutcomeBasis } from "../../schema/enums.ts";
import { MissingFigure, type OffenceTotal, type OutcomeTotal } from "../../schema/total.ts";
import { Period } from "../../schema/year.ts";
import { type Catalogue, describePeriod } from "../catalogue/index.ts";
import { follow, make } from "../catalogue/make.ts";
import type { OffenceTotalRow } from "../queries/offence-totals.ts";
import type { OutcomeTotalRow } from "../queries/outcomes.ts";
import { missingLetters } from "./status.ts";

const ids = z.array(z.number());
const words = z.array(z.string());
const reasons = z.enum(MissingReason);

type Place = Pick<OffenceTotalRow, "forceId" | "regionId" | "year" | "offenceId">;

/** A sum as the schema promises it. Each property is worked out only when it is asked for. */
class WorkedTotal<Row extends Place> {
  constructor(
    protected readonly row: Row,
    protected readonly catalogue: Catalogue,
  ) {}

  get force() {
    return followOptional(this.catalogue.forcesById, this.row.forceId);
  }

  get region() {
    return followOptional(this.catalogue.regionsById, this.row.regionId);
  }

  get year() {
    return followOptional(this.catalogue.years, this.row.year);
  }

  get offence() {
    return followOptional(this.catalogue.offencesById, this.row.offenceId);
  }
}

type Gaps = Pick<OffenceTotalRow, "value" | "missing" | "excludes">;

/** Why a sum has no value. */
function whyMissing({ value, missing }: Gaps): MissingReason | null {
  return value === null ? missing : null;
}

/** What a sum leaves out, in the order of time. */
function listMissing({ excludes }: Gaps, catalogue: Catalogue): MissingFigure[] {
  const cells = words.parse(JSON.parse(asked(excludes))).map((text) => {
    const [areaId = 0, offenceId = 0, year = 0, quarter = 0, quarters = 0] = text.split(" ").map(Number);
    return { areaId, offenceId, year, quarter, quarters, why: text.split(" ")[5] };
  });
  return cells
    .sort(
      (a, b) => a.year - b.year || a.quarter - b.quarter || a.areaId - b.areaId || a.offenceId - b.offenceId,
    )
    .map(({ areaId, offenceId, year, quarter, quarters, why }) =>
      make(MissingFigure, {
        area: follow(catalogue.areasById, areaId),
        offence: follow(catalogue.offencesById, offenceId),
        period: describePeriod(year, quarter, quarters),
        missingReason: why === undefined ? null : reasons.parse(why),
      }),
    );
}

/** A sum of counts. */
export class WorkedOffenceTotal extends WorkedTotal<OffenceTotalRow> implements OffenceTotal {
  get quarter() {
    return this.row.quarter;
  }

  get offenceSubgroup() {
    return followOptional(this.catalogue.offenceSubgroupsById, this.row.subgroupId);
  }

  get offenceGroup() {
    return followOptional(this.catalogue.offenceGroupsById, this.row.groupId);
  }

  get value() {
    return this.row.value;
  }

  get missingReason() {
    return whyMissing(this.row);
  }

  get excludes() {
    return listMissing(this.row, this.catalogue);
  }

  /** Whether there are figures in the sum that begin under new recording rules. */
  get hasBreak() {
    return this.row.value !== null && this.row.hasBreak > 0;
  }

  get status() {
    return describeStatus(this.row, this.missingFigures);
  }

  get unit() {
    return "OFFENCES" as const;
  }

  get figures() {
    return this.row.figures;
  }

  get missingFigures() {
    return asked(this.row.missingFigures);
  }

  get offences() {
    return ids
      .parse(JSON.parse(asked(this.row.offenceIds)))
      .sort((a, b) => a - b)
      .map((id) => follow(this.catalogue.offencesById, id));
  }

  get period() {
    return spanPeriods(this.row);
  }
}

/** A sum of outcomes on one basis. */
export class WorkedOutcomeTotal extends WorkedTotal<OutcomeTotalRow> implements OutcomeTotal {
  constructor(
    row: OutcomeTotalRow,
    readonly basis: OutcomeBasis,
    catalogue: Catalogue,
  ) {
    super(row, catalogue);
  }

  get outcomeGroup() {
    return followOptional(this.catalogue.outcomeGroupsById, this.row.groupId);
  }

  get outcomeType() {
    return followOptional(this.catalogue.outcomeTypesById, this.row.typeId);
  }

  get value() {
    return this.row.value;
  }

  get missingReason() {
    return whyMissing(this.row);
  }

  get excludes() {
    return listMissing(this.row, this.catalogue);
  }

  /** Whether there are figures in the sum that begin under new recording rules. */
  get hasBreak() {
    return this.row.value !== null && this.row.hasBreak > 0;
  }

  get status() {
    return describeStatus(this.row, this.row.missingFigures, this.row.isEstimated > 0);
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
    return spanPeriods(this.row);
  }
}

function describeStatus(
  row: Pick<OutcomeTotalRow, "value" | "missing" | "hasBreak">,
  missingFigures: number,
  isEstimated = false,
): ObservationStatus[] {
  if (row.value === null) return [missingLetters[row.missing ?? "NOT_IN_USE"]];
  const status: ObservationStatus[] = [];
  if (row.hasBreak > 0) status.push("B");
  if (isEstimated) status.push("E");
  if (missingFigures > 0) status.push("U");
  return status.length === 0 ? ["A"] : status;
}

/** A detail of a sum, which is read where the operation selects it. */
function asked<Detail>(detail: Detail | null): Detail {
  if (detail === null) throw new Error("A detail of a sum is read that was not asked for.");
  return detail;
}

function spanPeriods(row: Pick<OffenceTotalRow, "firstPeriod" | "lastPeriod" | "fewestQuarters">): Period {
  const firstPeriod = asked(row.firstPeriod);
  const lastPeriod = asked(row.lastPeriod);
  const first = describePeriod(Math.floor(firstPeriod / 10), firstPeriod % 10, 4);
  const [lastYear, lastQuarter] = [Math.floor(lastPeriod / 100), Math.floor(lastPeriod / 10) % 10];
  const last = describePeriod(lastYear, lastQuarter, lastPeriod % 10);
  const isPartial = lastQuarter === 0 && asked(row.fewestQuarters) < 4;
  const label = first.start === last.start ? last.label : `${first.label} to ${last.label}`;
  return make(Period, { label, start: first.start, end: last.end, isPartial });
}

function followOptional<Entry>(entries: ReadonlyMap<number, Entry>, key: number | null): Entry | null {
  return key === null ? null : follow(entries, key);
}
