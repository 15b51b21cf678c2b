import type { ClaimVerdict, MissingReason, ObservationStatus, StatedUnit } from "./client/operations.ts";

/** Between the thousands of a number: it takes little room, and no line breaks there. */
const thinSpace = "\u202f";
const minus = "\u2212";

/** A number as pages show it, with the digits that the API gives: 3 610, −17.0. */
export function writeNumber(value: number, decimals?: number): string {
  const options =
    decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const text = Math.abs(value).toLocaleString("en-GB", { maximumFractionDigits: 4, ...options });
  return `${value < 0 ? minus : ""}${text.replaceAll(",", thinSpace)}`;
}

/** A difference, with its sign: +14, −4.1. */
export function writeDifference(value: number, decimals?: number): string {
  return value > 0 ? `+${writeNumber(value, decimals)}` : writeNumber(value, decimals);
}

/** A share from 0 to 1, in per cent: 0.0712 is 7.12%. */
export function writeShare(value: number): string {
  // The API rounds shares to four decimals: the product has a rest of binary fractions and no more digits.
  return `${writeNumber(Number((value * 100).toFixed(2)), 2)}%`;
}

/** Why a figure is missing, for a cell of a table. */
export function writeMissing(reason: MissingReason | null): string {
  switch (reason) {
    case "NOT_IN_USE":
      return "code not in use";
    case "NOT_APPLICABLE":
      return "cannot exist";
    case "NOT_COLLECTED":
      return "not collected";
    case "NOT_SUPPLIED":
      return "not supplied";
    case "NOT_PUBLISHED":
      return "not published";
    case "SUPPRESSED":
      return "suppressed";
    case null:
      return "missing";
  }
}

/** What a status says, for those that are worth a word beside a figure; null for the others. */
export function writeStatus(status: ObservationStatus): string | null {
  switch (status) {
    case "B":
      return "new recording rules";
    case "E":
      return "estimated";
    case "P":
      return "provisional";
    case "U":
      return "incomplete";
    case "A":
    case "L":
    case "M":
    case "O":
    case "Q":
      return null;
  }
}

/** A verdict in words. */
export function writeVerdict(verdict: ClaimVerdict): string {
  switch (verdict) {
    case "AGREES":
      return "Agrees with the official figure";
    case "AGREES_WITHIN_REVISION":
      return "Agrees, apart from later revisions";
    case "AGREES_ON_ANOTHER_BASIS":
      return "Agrees on another basis";
    case "NOT_SUPPORTED":
      return "Not supported by the official figure";
    case "CANNOT_BE_CHECKED":
      return "Cannot be checked with these statistics";
  }
}

const months = "January February March April May June July August September October November December".split(
  " ",
);

/** A figure in its unit. */
export function writeIn(unit: StatedUnit, value: number): string {
  switch (unit) {
    case "OFFENCES":
      return `${writeNumber(value)} offences`;
    case "CASES":
      return `${writeNumber(value)} cases`;
    case "PER_CENT":
      return `${writeNumber(value)}%`;
    case "TIMES":
      return `${writeNumber(value)} times as many`;
    case "PER_1000_RESIDENTS":
      return `${writeNumber(value)} for every 1,000 residents`;
    case "CALENDAR_YEAR":
    case "FINANCIAL_YEAR":
      return String(value);
    case "MONTH":
      return `${months[(value % 100) - 1]} ${Math.floor(value / 100)}`;
  }
}

/** A day as readers write it: 1 April 2020. */
export function writeDay(day: string): string {
  const [year, month = "1", date = "1"] = day.split("-");
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`;
}
