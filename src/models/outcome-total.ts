import { z } from "zod";
import { MissingReason, type OutcomeBasis } from "../../schema/enums.ts";
import type { OutcomeTotal } from "../../schema/total.ts";
import type { OutcomeTotalRow } from "../queries/outcome-totals.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { type LeftOut, toLeftOut } from "./missing-figure.ts";
import { toSpan } from "./span.ts";
import { sumStatus } from "./status.ts";

const words = z.array(z.string());
const reasons = z.enum(MissingReason);

/** A sum of outcomes on one basis, as the schema promises it. Each property is worked out only when it is asked for. */
export class WorkedOutcomeTotal implements OutcomeTotal {
  constructor(
    private readonly row: OutcomeTotalRow,
    readonly basis: OutcomeBasis,
    private readonly catalogue: Catalogue,
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
    return this.value === null ? this.row.missing : null;
  }

  get excludes() {
    return toLeftOut(words.parse(JSON.parse(asked(this.row.excludes))).map(readLeftOut), this.catalogue);
  }

  /** Whether there are figures in the sum that begin under new recording rules. */
  get hasBreak() {
    return this.value !== null && this.row.hasBreak > 0;
  }

  get status() {
    const { hasBreak } = this;
    return sumStatus({ ...this.row, hasBreak, isEstimated: this.row.isEstimated > 0 });
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
    const lastPeriod = asked(this.row.lastPeriod);
    return toSpan({
      first: asked(this.row.firstPeriod),
      last: Math.floor(lastPeriod / 10),
      quartersOfLast: lastPeriod % 10,
      fewestQuarters: asked(this.row.fewestQuarters),
    });
  }
}

/** A detail of a sum, which is read where the operation selects it. */
function asked<Detail>(detail: Detail | null): Detail {
  if (detail === null) throw new Error("A detail of a sum is read that was not asked for.");
  return detail;
}

/** Reads area, offence, year, quarter, quarters and, where there is one, the reason. */
function readLeftOut(text: string): LeftOut {
  const [keys, why] = [text.split(" ").map(Number), text.split(" ")[5]];
  const [areaId = 0, offenceId = 0, year = 0, quarter = 0, quarters = 0] = keys;
  const missing = why === undefined ? null : reasons.parse(why);
  return { areaId, offenceId, year, quarter, quarters, missing };
}

function followOptional<Entry>(entries: ReadonlyMap<number, Entry>, key: number | null): Entry | null {
  return key === null ? null : lookUp(entries, key);
}
