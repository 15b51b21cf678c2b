import type { OutcomeBasis } from "../../../db/tables.ts";
import type { ClaimObstacle } from "../../../schema/claim.ts";
import {
  type ClaimEvidence,
  OfficialCount,
  OfficialGrowth,
  OfficialShare,
} from "../../../schema/claim-evidence.ts";
import { hydrate, lookUp } from "../../reference-data/hydrate.ts";
import type { Catalogue } from "../../reference-data/index.ts";
import { round } from "../../statistics/rounding.ts";
import { toSpan } from "../stated-figure.ts";
import { formatBasis, writeCount } from "./format.ts";
import type { Question } from "./question.ts";
import type { Vintages } from "./vintages.ts";

/** An official figure, and its value before rounding. */
export interface Finding {
  readonly exact: number;
  readonly evidence: ClaimEvidence;
}

/** Works out official figures that answer questions. */
export class Evidence {
  constructor(
    private readonly vintages: Vintages,
    private readonly catalogue: Catalogue,
  ) {}

  /** The answer to a question about an area in one edition after another, the latest last; or why there is none. */
  answer(question: Question, areaId = question.areaId, basis = question.basis): Finding[] | ClaimObstacle {
    const editions: Finding[] = [];
    let last: Finding | ClaimObstacle = "NO_FIGURE";
    for (const day of this.vintages.days) {
      last = this.#workOut(question, areaId, basis, day);
      if (typeof last === "string") continue;
      // An edition that repeats a figure says no more than the one that brought it.
      if (editions.at(-1)?.exact === last.exact) editions.pop();
      editions.push(last);
    }
    return typeof last === "string" ? last : editions;
  }

  #workOut(question: Question, areaId: number, basis: OutcomeBasis, day: number): Finding | ClaimObstacle {
    switch (question.stated.measure) {
      case "COUNT":
        return this.#count(question, areaId, day);
      case "GROWTH":
        return this.#grow(question, areaId, day);
      case "OUTCOME_SHARE":
        return this.#share(question, areaId, basis, day);
    }
  }

  #count(question: Question, areaId: number, day: number): Finding | ClaimObstacle {
    const sum = this.vintages.addCounts(listCellsOf(question, areaId, question.year), day);
    if (typeof sum === "string") return sum;
    const { value, parts } = sum;
    const common = this.#describe(question, areaId, sum.releaseIds);
    const added = parts.length > 1 ? `, quarter by quarter: ${parts.map(writeCount).join(" + ")}` : "";
    const formula = `${common.offence.name} offences recorded in ${common.period.label}${added}.`;
    return {
      exact: value,
      evidence: hydrate(OfficialCount, { ...common, value, unit: "OFFENCES", formula, parts: [...parts] }),
    };
  }

  #grow(question: Question, areaId: number, day: number): Finding | ClaimObstacle {
    const current = this.vintages.addCounts(listCellsOf(question, areaId, question.year), day);
    const earlier = this.vintages.addCounts(listCellsOf(question, areaId, question.year - 1), day);
    if (typeof current === "string") return current;
    if (typeof earlier === "string") return earlier;
    if (earlier.value <= 0) return "NO_FIGURE";
    const common = this.#describe(question, areaId, [...earlier.releaseIds, ...current.releaseIds]);
    const earlierPeriod = toQuarters(question, question.year - 1);
    const exact = current.value / earlier.value;
    return {
      exact,
      evidence: hydrate(OfficialGrowth, {
        ...common,
        value: round(exact, 2),
        unit: "TIMES",
        formula: `${common.offence.name} offences recorded in ${common.period.label} divided by those recorded in ${earlierPeriod.label}.`,
        numerator: current.value,
        denominator: earlier.value,
        earlierPeriod,
      }),
    };
  }

  #share(question: Question, areaId: number, basis: OutcomeBasis, day: number): Finding | ClaimObstacle {
    const cells = listCellsOf(question, areaId, question.year);
    const sum = this.vintages.addOutcomes(cells, basis, question.groupIds, day);
    if (typeof sum === "string") return sum;
    const common = this.#describe(question, areaId, sum.releaseIds);
    const outcomeGroups = question.groupIds.map((id) => lookUp(this.catalogue.outcomeGroupsById, id));
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

  #describe(question: Question, areaId: number, releaseIds: readonly number[]) {
    return {
      area: lookUp(this.catalogue.areasById, areaId),
      offence: lookUp(this.catalogue.offencesById, question.offenceId),
      period: toQuarters(question, question.year),
      releases: [...new Set(releaseIds)].map((id) => lookUp(this.catalogue.releasesById, id)),
    };
  }
}

function listCellsOf({ offenceId, quarters }: Question, areaId: number, year: number) {
  return quarters.map((quarter) => ({ areaId, offenceId, year, quarter }));
}

function toQuarters({ quarters }: Question, year: number) {
  const [first = 0, last = first] = [quarters[0], quarters.at(-1)];
  return first === 0 ? toSpan(year, null, null) : toSpan(year, first, last);
}
