import type { ClaimObstacle } from "../../../schema/claim.ts";
import {
  type ClaimEvidence,
  OfficialGrowth,
  OfficialRate,
  OfficialShare,
} from "../../../schema/claim-evidence.ts";
import type { SeriesBreak } from "../../../schema/series-break.ts";
import type { Release } from "../../../schema/source.ts";
import {
  littlePerCent,
  precisionOf,
  revisionPerCent,
  type Stated,
  type Tolerance,
  type ToleranceRule,
} from "../../statistics/tolerance.ts";
import { formatBasis } from "../basis.ts";

const counts = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 4 });

/** A number with thousands separators: 98,667. */
export function formatCount(value: number): string {
  return counts.format(value);
}

/** A stated figure with its unit. */
export function formatStated({ value, measure }: Stated): string {
  const figure = formatCount(value);
  switch (measure) {
    case "COUNT":
      return figure;
    case "GROWTH":
      return `×${figure}`;
    case "CHANGE":
      return formatChange(value);
    case "OUTCOME_SHARE":
      return `${figure}%`;
    case "RATE":
      return `${figure} per 1,000 residents`;
  }
}

/** A change in per cent with its sign. */
function formatChange(percent: number): string {
  const sign = percent > 0 ? "+" : percent < 0 ? "−" : "";
  return `${sign}${formatCount(Math.abs(percent))}%`;
}

/** An official figure as a sentence without a full stop. */
export function formatEvidence(evidence: ClaimEvidence): string {
  const { area, offence, period } = evidence;
  if (evidence instanceof OfficialGrowth) {
    const [from, to] = [formatCount(evidence.denominator), formatCount(evidence.numerator)];
    return `${offence.name} in ${area.name} went from ${from} (${evidence.earlierPeriod.label}) to ${to} (${period.label}), ${evidence.unit === "PER_CENT" ? formatChange(evidence.value) : `×${evidence.value}`}`;
  }
  if (evidence instanceof OfficialRate) {
    const { numerator, denominator, populationYear, value } = evidence;
    return `${offence.name} offences recorded in ${area.name} in ${period.label}: ${formatCount(numerator)} by ${formatCount(denominator)} residents (mid-${populationYear}), ${formatCount(value)} per 1,000`;
  }
  if (evidence instanceof OfficialShare) {
    const { numerator, denominator, basis } = evidence;
    return `Of ${formatCount(denominator)} outcomes of ${formatBasis(basis)} in ${period.label} (${offence.name}, ${area.name}), ${formatCount(numerator)} are of the kind stated, ${evidence.value.toFixed(1)}%`;
  }
  return `${offence.name} offences recorded in ${area.name} in ${period.label}: ${formatCount(evidence.value)}`;
}

/** The reason why a figure cannot be checked, in a sentence. */
export function formatObstacle(obstacle: ClaimObstacle): string {
  switch (obstacle) {
    case "NOT_MEASURED":
      return "Police recorded crime and its outcomes do not measure this, so it cannot be checked here.";
    case "NOT_SPECIFIC":
      return "The words do not name an area, an offence, a period and a measure that could be looked up.";
    case "NO_FIGURE":
      return "There is no official figure at hand for this area, offence and period.";
    case "INCOMPLETE_FIGURE":
      return "The official figure is incomplete: it covers part of the year, or leaves out a force.";
  }
}

/** The series breaks that a growth crosses, in a sentence. */
export function formatBreaks(breaks: readonly SeriesBreak[]): string {
  const named = breaks.map(({ date, title, citation }) => `${title}, from ${date} (${citation})`);
  return `The comparison crosses a change in recording rules, so it measures the rules as well as crime: ${named.join("; ")}.`;
}

/** An edition: its publisher, label and day. */
export function formatRelease({ label, published, source }: Release): string {
  const day = published === null ? "" : `, published ${published}`;
  return `${source.publisher.name}, ${label}${day}`;
}

/** The rules of a tolerance with their reasons, in sentences. */
export function formatTolerance({ rules }: Tolerance, stated: Stated): string {
  return rules.map((rule) => formatRule(rule, stated)).join(" ");
}

function formatRule(rule: ToleranceRule, { value, measure }: Stated): string {
  switch (rule) {
    case "EQUAL":
      return "A count stated to the last digit must be equal.";
    case "ROUNDED":
      return measure === "GROWTH"
        ? "A multiple in words must be right to a tenth."
        : `A rounded figure must be right to the nearest ${formatCount(precisionOf(value))}, to which it is written.`;
    case "ABOUT":
      return `A multiple that is "about" right may be ${littlePerCent}% off either way.`;
    case "UNDER":
      return `"Nearly" is taken as up to ${littlePerCent}% under the stated figure.`;
    case "OVER":
      return `"Over" is taken as up to ${littlePerCent}% over the stated figure.`;
    case "REVISED":
      return `Figures are revised after they are reported: up to ${revisionPerCent}% either way is put down to that, for 95% of larger counts moved no more between editions.`;
  }
}
