import type { ChargeRateOptions } from "../models/charge-rate.ts";
import type { FigureReference } from "../models/figure-reference.ts";
import type { Summands } from "../models/total-scope.ts";

type KeyOf<Type extends FigureReference["type"]> = Extract<FigureReference, { readonly type: Type }>;

/** Keys of figures of several areas and years that one statement reads. */
type Series<Type extends FigureReference["type"]> = {
  readonly type: Type;
  /** One of the keys: the others differ from it in what the other properties list. */
  readonly first: KeyOf<Type>;
  readonly areaIds: readonly number[];
  readonly years: readonly number[];
};

/** More sums than any batch of them has. */
export const mostSums = 20_000;

/** Keys of figures that one statement reads. */
export type KeyBatch =
  | Series<"OffenceCount">
  | Series<"OutcomeCount">
  | (Series<"ChargeRateFigure"> & { readonly options: readonly ChargeRateOptions[] })
  | { readonly type: "OffenceTotal"; readonly key: KeyOf<"OffenceTotal"> }
  | { readonly type: "OutcomeTotal"; readonly key: KeyOf<"OutcomeTotal"> };

/** The keys in batches: counts of one offence together, and sums that one list can have. */
export function batchKeys(keys: readonly FigureReference[]): KeyBatch[] {
  return [...Map.groupBy(keys, formatBatch).values()].flatMap((batch) => {
    const [first] = batch;
    return first === undefined ? [] : [toBatch(first, batch)];
  });
}

/** The first and the last year of a batch. */
export function yearsOf({ years }: { readonly years: readonly number[] }) {
  return { fromYear: Math.min(...years), toYear: Math.max(...years) };
}

function formatBatch(key: FigureReference): string {
  switch (key.type) {
    case "OffenceCount":
      return [key.type, key.offenceId, key.quarter > 0, key.asOf].join(" ");
    case "OutcomeCount":
      return [key.type, key.offenceId, key.quarter > 0, key.asOf, key.basis, key.typeId > 0].join(" ");
    case "ChargeRateFigure":
      return [key.type, key.offenceId, key.asOf].join(" ");
    case "OffenceTotal":
      return [key.type, formatSummands(key)].join(" ");
    case "OutcomeTotal":
      return [key.type, key.basis, formatSummands(key)].join(" ");
  }
}

/** What all sums of a list have in common: what they are not grouped by. */
function formatSummands({ dimensions, bodies, offences, fromYear, toYear, asOf }: Summands): string {
  const isByTime = dimensions.has("YEAR") || dimensions.has("QUARTER");
  return JSON.stringify([
    [...dimensions],
    asOf,
    dimensions.has("FORCE") || bodies.map((body) => body.rowId),
    dimensions.has("OFFENCE") || offences.map((offence) => offence.rowId),
    isByTime || [fromYear, toYear],
  ]);
}

/** The summands of a list that has all these sums. */
function join(all: readonly Summands[]): Pick<Summands, "bodies" | "offences" | "fromYear" | "toYear"> {
  return {
    bodies: [...new Set(all.flatMap(({ bodies }) => bodies))],
    offences: [...new Set(all.flatMap(({ offences }) => offences))],
    fromYear: Math.min(...all.map(({ fromYear }) => fromYear)),
    toYear: Math.max(...all.map(({ toYear }) => toYear)),
  };
}

function toBatch(first: FigureReference, keys: readonly FigureReference[]): KeyBatch {
  const observed = keys.flatMap((key) => ("areaId" in key ? [key] : []));
  const areaIds = [...new Set(observed.map(({ areaId }) => areaId))];
  const summands = keys.flatMap((key) => ("bodies" in key ? [key] : []));
  const years = [...new Set(observed.map(({ year }) => year))];
  switch (first.type) {
    case "OffenceCount":
      return { type: first.type, first, areaIds, years };
    case "OutcomeCount":
      return { type: first.type, first, areaIds, years };
    case "ChargeRateFigure": {
      const options = keys.flatMap((key) => (key.type === "ChargeRateFigure" ? [key] : []));
      const distinct = new Map(
        options.map(({ basis, countsNotYetAssigned }) => [
          `${basis} ${countsNotYetAssigned}`,
          { basis, countsNotYetAssigned },
        ]),
      );
      return { type: first.type, first, areaIds, years, options: [...distinct.values()] };
    }
    case "OffenceTotal":
      return { type: first.type, key: { ...first, ...join(summands) } };
    case "OutcomeTotal":
      return { type: first.type, key: { ...first, ...join(summands) } };
  }
}
