import type { Context } from "../execution/context.ts";

/** The `extensions.cost` of a response. */
export interface Cost {
  /** The estimate before execution, in rows; null for an operation that was not estimated. */
  readonly estimated: number | null;
  readonly actual: {
    /** Figures that were read from the store, those added up included. */
    readonly rows: number;
    /** Objects that resolvers and properties gave, such as the items of a list. */
    readonly objects: number;
    readonly statements: number;
    readonly milliseconds: number;
  };
}

/** The cost of a request so far. Requests do not run at the same time, so all statements since its start are its own. */
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
