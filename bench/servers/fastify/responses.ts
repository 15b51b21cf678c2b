import { labelYear, lettersOf, matchWords, shareOf } from "../rules.ts";
import { makeSeriesResponses, toRate } from "./series.ts";
import type { Statements } from "./statements.ts";

/** The response of each endpoint: the body that GraphQL servers send for the same workload. */
export function makeResponses(statements: Statements) {
  return {
    ...makeSeriesResponses(statements),
    outcomes(force: string, offence: string) {
      const outcomes = statements.outcomes
        .all({ force, offence })
        .map(({ year, slug, name, value, total, status }) => {
          const share = shareOf(slug, value, total);
          return {
            year: { label: labelYear(year) },
            outcomeGroup: { name },
            value,
            status: lettersOf(status),
            share: share === null ? {} : { value: share },
          };
        });
      return { data: { force: { outcomes } } };
    },
    highestRates(offence: string, year: string, first: number) {
      const rows = statements.highestRates.all({ offence, year: Number(year.slice(0, 4)), first });
      const nodes = rows.map((row) => ({
        rank: row.rank === null ? {} : { position: row.rank },
        area: { name: row.name },
        value: row.value,
        rate: toRate(row),
      }));
      return { data: { offenceCounts: { nodes } } };
    },
    codeLists() {
      const offences = statements.offences.all().map(({ code, name, subgroup, group }) => ({
        code,
        name,
        subgroup: subgroup === null ? null : { name: subgroup },
        group: group === null ? null : { name: group },
      }));
      const years = statements.years.all().map((year) => ({ label: labelYear(year) }));
      const forces = statements.forces.all().map(({ slug, name }) => ({ slug, name }));
      return { data: { offences, forces, years } };
    },
    totals(offences: string, first: number) {
      const rows = statements.totals.all({ offences: JSON.stringify(offences.split(",")), first });
      const offenceTotals = rows.map(({ region, year, value, figures, status }) => ({
        region: region === null ? null : { name: region },
        year: { label: labelYear(year) },
        value,
        status: lettersOf(status),
        figures,
      }));
      return { data: { offenceTotals } };
    },
    quotes(search: string) {
      const nodes = statements.quotes.all({ search: matchWords(search) }).map((row) => ({
        text: row.text,
        speaker: { name: row.speaker },
        topic: { name: row.topic },
        source: { title: row.source },
      }));
      return { data: { quotes: { nodes } } };
    },
  };
}

export type Responses = ReturnType<typeof makeResponses>;
