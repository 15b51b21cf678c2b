import * as z from "zod";
import { type OutcomeBasis, outcomeBases } from "../../db/tables.ts";
import { OffenceDimension, OutcomeDimension } from "../../schema/dimension.ts";
import { computeOnce } from "../reference-data/compute-once.ts";
import type { FigureType } from "../reference-data/global-id.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { latest } from "../statistics/day.ts";
import { readBodies, readOffences } from "./named-sets.ts";
import { countsTwice, readDimensionLetters, type Summands } from "./total-scope.ts";

/** What the id of a figure says, by keys in the store. `quarter` 0 is the year, `typeId` 0 a whole group. */
export type FigureReference =
  | ({ readonly type: "OffenceCount" } & ObservedKey)
  | ({ readonly type: "OutcomeCount"; readonly basis: OutcomeBasis } & ObservedKey &
      Readonly<Record<"groupId" | "typeId", number>>)
  | ({ readonly type: "ChargeRateFigure"; readonly basis: OutcomeBasis } & ObservedKey & {
        readonly countsNotYetAssigned: boolean;
      })
  | ({ readonly type: "OffenceTotal" } & Summands<OffenceDimension>)
  | ({ readonly type: "OutcomeTotal"; readonly basis: OutcomeBasis } & Summands<OutcomeDimension>);

interface ObservedKey {
  readonly areaId: number;
  readonly offenceId: number;
  readonly year: number;
  readonly quarter: number;
  readonly asOf: number;
}

/** Reads the key of a figure; null for one that no figure of this snapshot can have. */
export function readReference(type: FigureType, key: string, catalogue: Catalogue): FigureReference | null {
  return readersOf(catalogue)[type].safeParse(key.split(":")).data ?? null;
}

const readersOf = computeOnce((catalogue: Catalogue) => {
  const { areaKeys, offenceKeys, outcomeGroups, outcomeTypes, years: knownYears } = catalogue;
  const area = found((key) => areaKeys.ids.get(key));
  const offence = found((key) => offenceKeys.ids.get(key));
  const startYear = (text = "") => (knownYears.has(Number(text)) ? Number(text) : undefined);
  const period = found((text) => {
    const [, year, quarter] = /^(\d{4})(?:Q([1-4]))?$/.exec(text) ?? [];
    const known = startYear(year);
    return known === undefined ? undefined : { year: known, quarter: Number(quarter ?? 0) };
  });
  const years = found((text) => {
    const [, from, to = from] = /^(\d{4})(?:Q[1-4]|-(\d{4}))?$/.exec(text) ?? [];
    const [fromYear, toYear] = [startYear(from), startYear(to)];
    return fromYear === undefined || toYear === undefined ? undefined : { fromYear, toYear };
  });
  const day = z
    .string()
    .regex(/^(latest|\d{1,8})$/)
    .transform((text) => (text === "latest" ? latest : Number(text)));
  const basis = z.enum(outcomeBases);
  const group = found((slug) => outcomeGroups.get(slug)?.rowId);
  const type = found((code) => (code === "" ? 0 : outcomeTypes.get(code)?.rowId));
  const isCounted = z.enum(["true", "false"]).transform((text) => text === "true");
  const bodies = found((text) => readBodies(text, catalogue));
  const offences = found((text) => readOffences(text, catalogue));
  const dimensionsOf = <Of extends OffenceDimension | OutcomeDimension>(known: readonly Of[]) =>
    found((text) => {
      const dimensions = readDimensionLetters(text, known);
      return dimensions.size === 0 ? undefined : dimensions;
    });
  return {
    OffenceCount: z
      .tuple([area, offence, period, day])
      .transform(([areaId, offenceId, time, asOf]): FigureReference => {
        return { type: "OffenceCount", areaId, offenceId, ...time, asOf };
      }),
    OutcomeCount: z
      .tuple([area, offence, period, basis, group, type, day])
      .transform(([areaId, offenceId, time, basis, groupId, typeId, asOf]): FigureReference => {
        return { type: "OutcomeCount", areaId, offenceId, ...time, basis, groupId, typeId, asOf };
      }),
    ChargeRateFigure: z
      .tuple([area, offence, period, basis, isCounted, day])
      .transform(([areaId, offenceId, time, basis, countsNotYetAssigned, asOf]): FigureReference => {
        return { type: "ChargeRateFigure", areaId, offenceId, ...time, basis, countsNotYetAssigned, asOf };
      }),
    OffenceTotal: z
      .tuple([dimensionsOf(Object.values(OffenceDimension)), bodies, offences, years, day])
      .refine(([dimensions, , offences]) => !countsTwice(offences, dimensions))
      .transform(([dimensions, bodies, offences, time, asOf]): FigureReference => {
        return { type: "OffenceTotal", dimensions, bodies, offences, ...time, asOf };
      }),
    OutcomeTotal: z
      .tuple([
        dimensionsOf(Object.values(OutcomeDimension)),
        bodies,
        offences,
        years,
        day,
        basis,
        z.string(),
        z.string(),
      ])
      .transform(([dimensions, bodies, offences, time, asOf, basis]): FigureReference => {
        return { type: "OutcomeTotal", dimensions, bodies, offences, ...time, asOf, basis };
      }),
  };
});

/** What a text stands for. It is invalid when that is undefined. */
function found<Value>(find: (text: string) => Value | undefined) {
  return z.string().transform((text, context) => {
    const value = find(text);
    if (value !== undefined) return value;
    context.addIssue("No such entry.");
    return z.NEVER;
  });
}
