import type { ShareAnswer } from "./answers.ts";
import { type Area, areas, findArea, listBodies } from "./areas.ts";
import { breakSlugs } from "./breaks.ts";
import { inherit } from "./figures.ts";
import { forcesOf } from "./groups.ts";
import type { Known } from "./known.ts";
import { offences } from "./offences.ts";
import type { ShareAsk } from "./questions.ts";
import { roundFraction } from "./rounding.ts";
import type { Time } from "./time.ts";
import { findSummands, toTotalAnswers } from "./totals.ts";

/** A figure whose share is asked for. */
export interface Shared {
  readonly bodies: readonly Area[];
  readonly codes: readonly string[];
  /** Null for several periods. */
  readonly time: Time | null;
  readonly value: number | null;
  readonly isIncomplete: boolean;
  readonly period: Period;
  readonly status: string;
  readonly breaks: readonly string[];
}

interface Period {
  readonly start: string;
  readonly end: string;
  readonly isPartial: boolean;
}

/** The slug of the name of a group or subgroup. */
export const slugOf = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

/** The share of a figure in the whole that it is a part of, or every reason why there is none. */
export function shareOf(known: Known, figure: Shared, ask: ShareAsk): ShareAnswer {
  const { time, value, period } = figure;
  if (time === null) return { reasons: ["SEVERAL_PERIODS"] };
  const codes = codesOf(ask) ?? figure.codes;
  const bodies = wholesOf(ask)?.find((all) => figure.bodies.every((body) => all.includes(body)));
  const isInside = codes.includes("TOTAL") || figure.codes.every((code) => codes.includes(code));
  if (!isInside || (ask.within !== null && bodies === undefined)) return { reasons: ["NOT_A_PART"] };
  const isOfAll = offences.every(
    ({ code }) => code === "TOTAL" || known.yearsOf(code) === undefined || codes.includes(code),
  );
  const summands = findSummands(known, { bodies: bodies ?? figure.bodies, codes, times: [time], isOfAll });
  const [whole] = toTotalAnswers(new Set(["YEAR"]), summands, codes);
  const reasons: string[] = [];
  if (value === null || figure.isIncomplete) reasons.push("MISSING_COUNT");
  if (whole === undefined || whole.value === null || whole.missingFigures > 0) reasons.push("MISSING_WHOLE");
  if (whole !== undefined && !isSame(period, whole)) reasons.push("DIFFERENT_PERIODS");
  if (whole?.value != null && whole.value <= 0) reasons.push("WHOLE_NOT_ABOVE_ZERO");
  if (reasons.length > 0 || value === null || whole === undefined || whole.value === null) return { reasons };
  return {
    value: roundFraction(value, whole.value, 4),
    exact: value / whole.value,
    numerator: value,
    denominator: whole.value,
    breaks: breakSlugs.filter((slug) => figure.breaks.includes(slug) || whole.breaks.includes(slug)),
    status: inherit(figure.status, whole.status),
  };
}

function isSame(one: Period, other: Period): boolean {
  return one.start === other.start && one.end === other.end && one.isPartial === other.isPartial;
}

function codesOf({ offences: codes, subgroup, group }: ShareAsk): readonly string[] | null {
  if (codes !== null) return codes;
  if (subgroup === null && group === null) return null;
  return offences
    .filter((offence) => slugOf(offence.subgroup) === subgroup || slugOf(offence.group) === group)
    .map(({ code }) => code);
}

/** The bodies of every area that can be the whole; null for that of the figure itself. */
function wholesOf({ within, inGroup }: ShareAsk): Area[][] | null {
  switch (within) {
    case null:
      return null;
    case "REGION":
      return areas.filter(({ kind }) => kind === "REGION").map((region) => listBodies(region, true));
    case "NATION":
      return ["england", "wales"].map((slug) => listBodies(findArea("NATION", slug), true));
    case "ENGLAND_AND_WALES":
      return [listBodies(findArea("NATION", "england-and-wales"), true)];
    case "GROUP":
      return [[...forcesOf(inGroup ?? "")]];
  }
}
