import { z } from "zod";
import type { ObservationStatus, OutcomeBasis } from "../../schema/enums.ts";
import { OffenceTotal, OutcomeTotal } from "../../schema/total.ts";
import { Period } from "../../schema/year.ts";
import { type Catalogue, describePeriod } from "../catalogue/index.ts";
import { follow, make } from "../catalogue/make.ts";
import type { OffenceTotalRow } from "../queries/offence-totals.ts";
import type { OutcomeTotalRow } from "../queries/outcomes.ts";
import { readStatus } from "./status.ts";

const ids = z.array(z.number());

/** A sum of counts as the schema promises it. */
export function describeOffenceTotal(row: OffenceTotalRow, catalogue: Catalogue): OffenceTotal {
  return make(OffenceTotal, {
    ...describePlace(row, catalogue),
    quarter: row.quarter,
    offenceSubgroup: followOptional(catalogue.offenceSubgroupsById, row.subgroupId),
    offenceGroup: followOptional(catalogue.offenceGroupsById, row.groupId),
    value: row.value,
    status: describeStatus({ ...row, isEstimated: 0 }),
    unit: "OFFENCES",
    figures: row.figures,
    missingFigures: row.missingFigures,
    offences: ids
      .parse(JSON.parse(row.offenceIds))
      .sort((a, b) => a - b)
      .map((id) => follow(catalogue.offencesById, id)),
    period: spanPeriods(row),
  });
}

/** A sum of outcomes as the schema promises it. */
export function describeOutcomeTotal(
  row: OutcomeTotalRow,
  basis: OutcomeBasis,
  catalogue: Catalogue,
): OutcomeTotal {
  return make(OutcomeTotal, {
    ...describePlace(row, catalogue),
    outcomeGroup: followOptional(catalogue.outcomeGroupsById, row.groupId),
    outcomeType: followOptional(catalogue.outcomeTypesById, row.typeId),
    basis,
    value: row.value,
    status: describeStatus(row),
    unit: "OUTCOMES",
    figures: row.figures,
    missingFigures: row.missingFigures,
  });
}

type Place = Pick<OffenceTotalRow, "forceId" | "regionId" | "year" | "offenceId">;

function describePlace(row: Place, { forcesById, regionsById, years, offencesById }: Catalogue) {
  return {
    force: followOptional(forcesById, row.forceId),
    region: followOptional(regionsById, row.regionId),
    year: followOptional(years, row.year),
    offence: followOptional(offencesById, row.offenceId),
  };
}

function describeStatus(
  row: Pick<OutcomeTotalRow, "value" | "gap" | "hasBreak" | "isEstimated" | "missingFigures">,
): ObservationStatus[] {
  if (row.value === null) return readStatus(row.gap ?? "M");
  const status: ObservationStatus[] = [];
  if (row.hasBreak > 0) status.push("B");
  if (row.isEstimated > 0) status.push("E");
  if (row.missingFigures > 0) status.push("U");
  return status.length === 0 ? ["A"] : status;
}

function spanPeriods({ firstPeriod, lastPeriod, fewestQuarters }: OffenceTotalRow): Period {
  const first = describePeriod(Math.floor(firstPeriod / 10), firstPeriod % 10, 4);
  const [lastYear, lastQuarter] = [Math.floor(lastPeriod / 100), Math.floor(lastPeriod / 10) % 10];
  const last = describePeriod(lastYear, lastQuarter, lastPeriod % 10);
  const isPartial = lastQuarter === 0 && fewestQuarters < 4;
  const label = first.start === last.start ? last.label : `${first.label} to ${last.label}`;
  return make(Period, { label, start: first.start, end: last.end, isPartial });
}

function followOptional<Entry>(entries: ReadonlyMap<number, Entry>, key: number | null): Entry | null {
  return key === null ? null : follow(entries, key);
}
