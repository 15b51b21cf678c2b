import type { Answer } from "./answers.ts";
import { answerChange } from "./changes.ts";
import { answerChargeRateList } from "./charge-rate-list.ts";
import { answerChargeRates } from "./charge-rates.ts";
import { Known } from "./known.ts";
import { KnownOutcomes } from "./known-outcomes.ts";
import { answerList } from "./lists.ts";
import { datedAs, takeNewest } from "./newest.ts";
import { answerNewestOutcomeTotals, answerNewestTotals } from "./newest-totals.ts";
import { offences } from "./offences.ts";
import type { OutcomeRelease } from "./outcome-releases.ts";
import { answerOutcomeTotals } from "./outcome-totals.ts";
import { answerOutcomes } from "./outcomes.ts";
import { answerPopulations } from "./populations.ts";
import type { Question } from "./questions.ts";
import { offenceOfKey, type Release } from "./releases.ts";
import { answerRevisions } from "./revisions.ts";
import { answerSeries } from "./series.ts";
import { yearLabel } from "./time.ts";
import { answerTotals } from "./totals.ts";

/** Answers questions from the source files in the simplest way: it looks up and adds up every figure again. */
export class Oracle {
  readonly #known = new Map<string, { counts: Known; outcomes: KnownOutcomes }>();
  readonly #years: readonly number[];

  /** The offence codes with a count in any release. */
  readonly offences: readonly string[];
  /** The offence codes that have outcomes too. */
  readonly offencesWithOutcomes: readonly string[];

  constructor(
    private readonly releases: readonly Release[],
    private readonly outcomeReleases: readonly OutcomeRelease[],
  ) {
    const counted = new Set<string>();
    const years = new Set<number>();
    for (const { cells, quarters } of releases) {
      for (const year of quarters.keys()) years.add(year);
      for (const [key, cell] of cells) {
        if (typeof cell === "number") counted.add(offenceOfKey(key));
      }
    }
    for (const { outcomes } of outcomeReleases) for (const { year } of outcomes) years.add(year);
    this.#years = [...years].sort((a, b) => a - b);
    this.offences = offences.map(({ code }) => code).filter((code) => counted.has(code));
    const { outcomes } = this.#knownOn(null);
    this.offencesWithOutcomes = this.offences.filter((code) => outcomes.offences.has(code));
  }

  /** The years that questions can name, oldest first. */
  get years(): string[] {
    return this.#years.map(yearLabel);
  }

  answer(question: Question): Answer[] {
    const { counts, outcomes } = this.#knownOn(question.asOf);
    switch (question.ask) {
      case "series":
        return takeNewest(answerSeries(counts, question), question.latest, (answer) =>
          datedAs(answer, answer.value !== null),
        );
      case "change":
        return [answerChange(counts, question)];
      case "list":
        return answerList(counts, question);
      case "totals":
        return answerNewestTotals(question, (asked) => answerTotals(counts, asked, this.offences));
      case "outcomes":
        return takeNewest(answerOutcomes(outcomes, question), question.latest, (answer) =>
          datedAs(answer, answer.value !== null),
        );
      case "chargeRates":
        return takeNewest(answerChargeRates(outcomes, question), question.latest, (answer) =>
          datedAs(answer, "value" in answer.rate),
        );
      case "chargeRateList":
        return answerChargeRateList(outcomes, question);
      case "outcomeTotals":
        return answerNewestOutcomeTotals(question, (asked) => answerOutcomeTotals(outcomes, asked));
      case "revisions":
        return answerRevisions(this.#vintages(), question);
      case "populations":
        return answerPopulations(question);
    }
  }

  #vintages() {
    const days = [...new Set(this.releases.map(({ day }) => day))].sort();
    return days.map((day) => ({ day, known: this.#knownOn(day).counts }));
  }

  #knownOn(day: string | null): { counts: Known; outcomes: KnownOutcomes } {
    const known = this.#known.get(day ?? "") ?? {
      counts: new Known(this.releases, day, this.#years),
      outcomes: new KnownOutcomes(this.outcomeReleases, day),
    };
    this.#known.set(day ?? "", known);
    return known;
  }
}
