import type { OutcomeBasis } from "../../../db/tables.ts";
import type { ClaimObstacle } from "../../../schema/claim.ts";
import {
  type ClaimEvidence,
  OfficialCount,
  OfficialGrowth,
  OfficialRate,
  OfficialShare,
} from "../../../schema/claim-evidence.ts";
import { hydrate, lookUp } from "../../reference-data/hydrate.ts";
import type { Catalogue } from "../../reference-data/index.ts";
import { ratePer } from "../../statistics/rate.ts";
import { round } from "../../statistics/rounding.ts";
import { formatBasis } from "../basis.ts";
import { toQuartersPeriod } from "../span.ts";
import type { CheckableClaim } from "./checkable-claim.ts";
import { formatCount } from "./format.ts";
import type { Vintages } from "./vintages.ts";

/** An official figure, and its value before rounding. */
export interface Finding {
  readonly exact: number;
  readonly evidence: ClaimEvidence;
}

/** Computes the official figures that claims are compared with. */
export class Evidence {
  constructor(
    private readonly vintages: Vintages,
    private readonly catalogue: Catalogue,
  ) {}

  /** The official figure for a claim in each edition, the latest last; or the reason why there is none. */
  findEditions(claim: CheckableClaim, areaId = claim.areaId, basis = claim.basis): Finding[] | ClaimObstacle {
    const editions: Finding[] = [];
    let last: Finding | ClaimObstacle = "NO_FIGURE";
    for (const day of this.vintages.days) {
      last = this.#compute(claim, areaId, basis, day);
      if (typeof last === "string") continue;
      // Of editions with the same figure, the latest one is kept.
      if (editions.at(-1)?.exact === last.exact) editions.pop();
      editions.push(last);
    }
    return typeof last === "string" ? last : editions;
  }

  #compute(claim: CheckableClaim, areaId: number, basis: OutcomeBasis, day: number): Finding | ClaimObstacle {
    switch (claim.stated.measure) {
      case "COUNT":
        return this.#computeCount(claim, areaId, day);
      case "GROWTH":
      case "CHANGE":
        return this.#computeGrowth(claim, areaId, day);
      case "RATE":
        return this.#computeRate(claim, areaId, day);
      case "OUTCOME_SHARE":
        return this.#computeShare(claim, areaId, basis, day);
    }
  }

  #computeCount(claim: CheckableClaim, areaId: number, day: number): Finding | ClaimObstacle {
    const sum = this.vintages.addCounts(listKeysOf(claim, areaId, claim.year), day);
    if (typeof sum === "string") return sum;
    const { value, parts } = sum;
    const common = this.#toCommonFields(claim, areaId, sum.releaseIds);
    const added = parts.length > 1 ? `, quarter by quarter: ${parts.map(formatCount).join(" + ")}` : "";
    const formula = `${common.offence.name} offences recorded in ${common.period.label}${added}.`;
    return {
      exact: value,
      evidence: hydrate(OfficialCount, { ...common, value, unit: "OFFENCES", formula, parts: [...parts] }),
    };
  }

  #computeGrowth(claim: CheckableClaim, areaId: number, day: number): Finding | ClaimObstacle {
    const current = this.vintages.addCounts(listKeysOf(claim, areaId, claim.year), day);
    const earlier = this.vintages.addCounts(listKeysOf(claim, areaId, claim.earlierYear), day);
    if (typeof current === "string") return current;
    if (typeof earlier === "string") return earlier;
    if (earlier.value <= 0) return "NO_FIGURE";
    const common = this.#toCommonFields(claim, areaId, [...earlier.releaseIds, ...current.releaseIds]);
    const earlierPeriod = toClaimPeriod(claim, claim.earlierYear);
    const multiple = current.value / earlier.value;
    const isChange = claim.stated.measure === "CHANGE";
    const exact = isChange ? (multiple - 1) * 100 : multiple;
    const divided = `${common.offence.name} offences recorded in ${common.period.label} divided by those recorded in ${earlierPeriod.label}`;
    return {
      exact,
      evidence: hydrate(OfficialGrowth, {
        ...common,
        value: round(exact, 2),
        unit: isChange ? "PER_CENT" : "TIMES",
        formula: isChange ? `${divided}, minus 1, in per cent.` : `${divided}.`,
        numerator: current.value,
        denominator: earlier.value,
        earlierPeriod,
      }),
    };
  }

  #computeRate(claim: CheckableClaim, areaId: number, day: number): Finding | ClaimObstacle {
    const sum = this.vintages.addCounts(listKeysOf(claim, areaId, claim.year), day);
    if (typeof sum === "string") return sum;
    if (sum.residents === null) return "NO_FIGURE";
    const { population, populationYear } = sum.residents;
    const ofResidents = this.catalogue.residents.findReleaseId(areaId, populationYear);
    const releaseIds = ofResidents === undefined ? sum.releaseIds : [...sum.releaseIds, ofResidents];
    const common = this.#toCommonFields(claim, areaId, releaseIds);
    const exact = (sum.value / population) * ratePer;
    return {
      exact,
      evidence: hydrate(OfficialRate, {
        ...common,
        value: round(exact, 2),
        unit: "PER_1000_RESIDENTS",
        formula: `${common.offence.name} offences recorded in ${common.period.label} divided by residents in mid-${populationYear}, per ${formatCount(ratePer)}.`,
        numerator: sum.value,
        denominator: population,
        populationYear,
      }),
    };
  }

  #computeShare(
    claim: CheckableClaim,
    areaId: number,
    basis: OutcomeBasis,
    day: number,
  ): Finding | ClaimObstacle {
    const keys = listKeysOf(claim, areaId, claim.year);
    const sum = this.vintages.addOutcomes(keys, basis, claim.groupIds, day);
    if (typeof sum === "string") return sum;
    const common = this.#toCommonFields(claim, areaId, sum.releaseIds);
    const outcomeGroups = claim.groupIds.map((id) => lookUp(this.catalogue.outcomeGroupsById, id));
    const names = outcomeGroups.map(({ name }) => `“${name}”`).join(" and ");
    const exact = (sum.value / sum.total) * 100;
    return {
      exact,
      evidence: hydrate(OfficialShare, {
        ...common,
        value: round(exact, 2),
        unit: "PER_CENT",
        formula: `Outcomes in ${names}, in per cent of all outcomes of ${formatBasis(basis)} in ${common.period.label}. Offences with no outcome yet are left out.`,
        numerator: sum.value,
        denominator: sum.total,
        basis,
        outcomeGroups,
      }),
    };
  }

  #toCommonFields(claim: CheckableClaim, areaId: number, releaseIds: readonly number[]) {
    return {
      area: lookUp(this.catalogue.areasById, areaId),
      offence: lookUp(this.catalogue.offencesById, claim.offenceId),
      period: toClaimPeriod(claim, claim.year),
      releases: [...new Set(releaseIds)].map((id) => lookUp(this.catalogue.releasesById, id)),
    };
  }
}

function listKeysOf({ offenceId, quarters }: CheckableClaim, areaId: number, year: number) {
  return quarters.map((quarter) => ({ areaId, offenceId, year, quarter }));
}

function toClaimPeriod({ quarters }: CheckableClaim, year: number) {
  const [first = 0, last = first] = [quarters[0], quarters.at(-1)];
  return first === 0 ? toQuartersPeriod(year, null, null) : toQuartersPeriod(year, first, last);
}
