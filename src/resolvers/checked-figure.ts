import type { Area } from "../../schema/area.ts";
import type { CheckedMeasure, CheckFigureArguments } from "../../schema/arguments/check-figure.ts";
import type { Offence } from "../../schema/offence.ts";
import type { OutcomeGroup } from "../../schema/outcome.ts";
import { quoteInput } from "../../schema/quote-input.ts";
import type { StatedUnit } from "../../schema/stated-figure.ts";
import { type CheckableClaim, listQuarters } from "../models/claims/checkable-claim.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { lookUpArea } from "./any-area.ts";
import { lookUpNamed, userInputError } from "./user-input-error.ts";
import { yearRange } from "./year-range.ts";

/** A figure that a request states, and what it is about. */
export interface FigureToCheck {
  readonly claim: CheckableClaim;
  readonly area: Area;
  readonly offence: Offence;
  readonly outcomeGroups: OutcomeGroup[];
}

/** The largest figure that is checked: more than there are of anything. */
const largest = 1e12;

const unitOf: Readonly<Record<CheckedMeasure, StatedUnit>> = {
  COUNT: "OFFENCES",
  CHANGE: "PER_CENT",
  GROWTH: "TIMES",
  RATE: "PER_1000_RESIDENTS",
  OUTCOME_SHARE: "PER_CENT",
};

/** Reads what is to be checked. @throws GraphQLError for an unknown name or year, and for arguments that do not go together. */
export function readFigureToCheck(args: CheckFigureArguments, catalogue: Catalogue): FigureToCheck {
  const { measure, value, comparator, basis } = args;
  if (Math.abs(value) > largest) throw userInputError("value", `it is beyond ${largest}.`);
  const area = lookUpArea(catalogue, args.area, "area");
  const offence = lookUpNamed(catalogue.offences, args.offence, "offence", "offence");
  const { toYear: year } = yearRange(catalogue.years, args.year, args.year, "year");
  const outcomeGroups = readGroups(args, catalogue);
  const claim = {
    stated: { value, comparator, measure },
    unit: unitOf[measure],
    areaId: area.rowId,
    offenceId: offence.rowId,
    year,
    earlierYear: readEarlierYear(args, year),
    quarters: readQuarters(args),
    groupIds: outcomeGroups.map(({ rowId }) => rowId),
    basis,
  };
  return { claim, area, offence, outcomeGroups };
}

function readQuarters({ fromQuarter, toQuarter, measure }: CheckFigureArguments): number[] {
  if (fromQuarter == null && toQuarter == null) return listQuarters({ fromQuarter: null, toQuarter: null });
  if (measure === "RATE") throw userInputError("fromQuarter", "rates are of whole years: leave it out.");
  const [from, to] = [fromQuarter ?? 1, toQuarter ?? 4];
  if (from < 1 || from > 4) throw userInputError("fromQuarter", `${from} is not from 1 to 4.`);
  if (to < from || to > 4) throw userInputError("toQuarter", `${to} is not from ${from} to 4.`);
  return listQuarters({ fromQuarter: from, toQuarter: to });
}

function readEarlierYear({ since, measure }: CheckFigureArguments, year: number): number {
  if (since == null) return year - 1;
  if (measure !== "CHANGE" && measure !== "GROWTH")
    throw userInputError("since", `only CHANGE and GROWTH are since an earlier year: leave it out.`);
  const earlier = Number(since.slice(0, 4));
  if (earlier >= year) throw userInputError("since", `${since} is not before the year of the figure.`);
  return earlier;
}

function readGroups(
  { outcomeGroups: names, measure }: CheckFigureArguments,
  { outcomeGroups: groups }: Catalogue,
): OutcomeGroup[] {
  const known = [...groups.keys()].map((slug) => `"${slug}"`).join(", ");
  if (measure !== "OUTCOME_SHARE") {
    if (names != null) throw userInputError("outcomeGroups", "only OUTCOME_SHARE has groups: leave it out.");
    return [];
  }
  if (names == null || names.length === 0)
    throw userInputError("outcomeGroups", `name the groups that are added up, of ${known}.`);
  const found = names.map((name) => {
    const group = groups.get(name);
    if (group === undefined)
      throw userInputError("outcomeGroups", `there is no group ${quoteInput(name)}: they are ${known}.`);
    return group;
  });
  return [...new Set(found)];
}
