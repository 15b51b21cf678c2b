import type { Context } from "../execution/context.ts";

/** What an answer cost. */
export interface Cost {
  /** What it was reckoned to cost beforehand, in rows; null where it was not reckoned. */
  readonly estimated: number | null;
  readonly actual: {
    /** Figures that were read from the store, those that were added up included. */
    readonly rows: number;
    /** What was given, such as the objects of a list. */
    readonly objects: number;
    readonly statements: number;
    readonly milliseconds: number;
  };
}

/** Tells what was spent on an answer until now. Nothing else is worked out meanwhile, so all of it was spent on this one. */
export function toCost({ state, meter, ran }: Context): Cost {
  const { began, cost } = state;
  return {
    estimated: cost,
    actual: {
      rows: meter.rows,
      objects: meter.objects,
      statements: ran.statements - began.statements,
      milliseconds: Math.round((performance.now() - began.at) * 100) / 100,
    },
  };
}
