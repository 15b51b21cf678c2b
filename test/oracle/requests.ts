import * as z from "zod";
import type { Gateway } from "../gateway.ts";
import { askAll } from "./compare.ts";
import { writeDocument } from "./documents.ts";
import type { CountAnswer, OutcomeAnswer, TotalAnswer } from "./reference/answers.ts";
import type { Area } from "./reference/areas.ts";
import type { ListQuestion, OffenceDimension, PeriodKind } from "./reference/questions.ts";
import { page } from "./shapes.ts";

const always = { from: null, to: null, asOf: null };
const inNation = { offences: null, subgroup: null, group: null, within: "NATION", inGroup: null } as const;
const noChange = {
  since: null,
  acrossBreaks: false,
  rolling: 4,
  base: "2020/21",
  group: null,
  share: inNation,
};

/** All counts of one offence in an area. */
export async function askCounts(
  gateway: Gateway,
  { area, offence, by, withBtp }: { area: Area; offence: string; by: PeriodKind; withBtp: boolean },
): Promise<CountAnswer[]> {
  const rest = { area, offence, by, withBtp, ...always, ...noChange };
  const [counts = []] = await askAll(gateway, [{ ask: "series", ...rest }]);
  return counts.filter((answer) => "beside" in answer && "area" in answer);
}

/** All outcomes of stalking in an area, by group. */
export async function askOutcomes(
  gateway: Gateway,
  { area, withBtp }: { area: Area; withBtp: boolean },
): Promise<OutcomeAnswer[]> {
  const rest = { area, withBtp, offence: "8Q", basis: "RECORDED_IN_YEAR", ...always } as const;
  const [outcomes = []] = await askAll(gateway, [{ ask: "outcomes", detail: "GROUP", by: "YEAR", ...rest }]);
  return outcomes.filter((answer) => "share" in answer);
}

/** Totals of all offences in a range of years: one page. */
export async function askTotals(
  gateway: Gateway,
  rest: { from: string; to: string; withBtp: boolean; groupBy: readonly OffenceDimension[] },
): Promise<TotalAnswer[]> {
  const all = {
    ...noChange,
    asOf: null,
    offences: null,
    forces: null,
    regions: null,
    orderByValue: null,
    first: 2000,
  };
  const [totals = []] = await askAll(gateway, [{ ask: "totals", ...all, ...rest }]);
  return totals.filter((answer) => "missingFigures" in answer && "subgroup" in answer);
}

/** One page of a list. */
export async function askPage(gateway: Gateway, question: ListQuestion): Promise<z.infer<typeof page>> {
  const { data, errors } = await gateway.ask(writeDocument(new Map([["list", question]])));
  if (errors !== undefined) throw new Error(`The gateway returned errors: ${JSON.stringify(errors)}`);
  return z.object({ list: page }).parse(data).list;
}
