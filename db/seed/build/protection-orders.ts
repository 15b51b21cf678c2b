import * as z from "zod";
import type { SeedArea } from "./areas.ts";
import { identify, type SeedSeriesFigure, toSeriesTable } from "./published-series.ts";
import type { SeedTable } from "./seed-table.ts";
import type { SourceFile } from "./source-files.ts";
import { parseTable, text } from "./source-table.ts";

const RELEASE = "bbc-protection-orders-2021-07-16";
const MEASURES = [
  ["Total SPOs applied for", "stalking-protection-orders-applied-for"],
  ["SPOs granted", "stalking-protection-orders-granted"],
  ["SPOs rejected", "stalking-protection-orders-rejected"],
  ["SPO not_heard", "stalking-protection-orders-not-heard"],
] as const;
const COLUMNS = [
  ...["Police force", "foi_response", "SPOs granted", "SPOs rejected", "SPO not_heard"],
  ...["Total SPOs applied for", "date_correct", "code", "Stalking incidents_2015-16", "incidents_2016-17"],
  ...["incidents_2017-18", "incidents_2018-19", "incidents_2019-20", "incidents_apr_dec_20"],
  ...[
    "Percentage increase in stalking incidents - year ending Mar2020 to Apr-Dec20 ",
    "charge_rate_apr20_dec20",
  ],
];
const MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];
// Forces that answered up to the end of the period that was asked for, but without a day.
const answer = z.object({
  foi_response: z.enum(["yes", "no"]),
  code: text,
  date_correct: z.string(),
  "SPOs granted": z.string(),
  "SPOs rejected": z.string(),
  "SPO not_heard": z.string(),
  "Total SPOs applied for": z.string(),
});

/** Lists Stalking Protection Orders by force, as the forces answered. No answer is no figure. */
export function listProtectionOrders(
  source: SourceFile,
  areas: readonly SeedArea[],
): SeedTable<SeedSeriesFigure> {
  const csv = `${source.bytes.toString("utf8").replaceAll("\r\n", "\n").trimEnd()}\n`;
  const rows = parseTable(source.file, csv, COLUMNS, answer).flatMap(({ line, row }) => {
    const force = areas.find(({ code }) => code === row.code.trim());
    if (force === undefined) return [];
    const { ending, note } = toLastDay(row.date_correct);
    return MEASURES.map(([column, series]): SeedSeriesFigure => {
      const printed = row[column].trim();
      const isAnswered = row.foi_response === "yes" && /^\d+$/.test(printed);
      const figure = isAnswered ? Number(printed) : "NOT_SUPPLIED";
      return { series, ...identify(force), ending, figure, note, locator: `line ${line} ${column}` };
    });
  });
  return toSeriesTable(RELEASE, rows);
}

/** The month of the last day of an answer, and the day in words. Without an answer, the end of the period asked for. */
function toLastDay(printed: string): { readonly ending: string; readonly note: string | null } {
  const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d\d)$/.exec(printed.trim()) ?? [];
  if (day === undefined) return { ending: "April 2021", note: null };
  const name = MONTHS[Number(month) - 1] ?? "";
  return {
    ending: `${name} 20${year}`,
    note: `From January 2020, when the orders came in, to ${Number(day)} ${name} 20${year}, the last day of the force's answer.`,
  };
}
