import type { OutcomeTotalAnswer, TotalAnswer } from "./answers.ts";
import { datedAs, takeNewest } from "./newest.ts";
import type { OutcomeTotalsQuestion, TotalsQuestion } from "./questions.ts";

/** Sums of the newest periods: first the periods with a figure are found, as sums by time, then those are added up. */
export function answerNewestTotals(
  question: TotalsQuestion,
  answer: (question: TotalsQuestion) => TotalAnswer[],
): TotalAnswer[] {
  const { latest } = question;
  if (latest === null || latest === undefined) return answer(question);
  const time = question.groupBy.includes("QUARTER") ? "QUARTER" : "YEAR";
  const all = { ...question, latest: null, orderByValue: null, first: 1_000_000 };
  // The total of all offences stands beside the others, so that offences are a dimension too.
  const found = answer({ ...all, groupBy: [time, "OFFENCE"] });
  const newest = takeNewest(found, latest, (sum) => datedAs(sum, sum.value !== null));
  if (newest.length === 0) return [];
  if (time === "YEAR") return answer({ ...question, latest: null, ...rangeOf(newest) });
  const names = newest.map(nameOf);
  const sums = answer({ ...question, latest: null, first: 1_000_000 });
  return sums.filter((sum) => names.includes(nameOf(sum))).slice(0, question.first);
}

/** The same of outcomes, whose sums are of years. */
export function answerNewestOutcomeTotals(
  question: OutcomeTotalsQuestion,
  answer: (question: OutcomeTotalsQuestion) => OutcomeTotalAnswer[],
): OutcomeTotalAnswer[] {
  const { latest } = question;
  if (latest === null || latest === undefined) return answer(question);
  const found = answer({ ...question, latest: null, groupBy: ["YEAR"], first: 1_000_000 });
  const newest = takeNewest(found, latest, (sum) => datedAs(sum, sum.value !== null));
  return newest.length === 0 ? [] : answer({ ...question, latest: null, ...rangeOf(newest) });
}

function rangeOf(sums: readonly { readonly year: string | null }[]) {
  const years = sums.map(({ year }) => year ?? "").sort();
  return { from: years[0] ?? null, to: years.at(-1) ?? null };
}

function nameOf({ year, quarter }: Pick<TotalAnswer, "year" | "quarter">): string {
  return `${year} ${quarter}`;
}
