import { type DocumentNode, type GraphQLSchema, getOperationAST } from "graphql";
import { type Priced, Pricing } from "./pricing.ts";
import type { Given, Taken } from "./rules.ts";
import type { Sizes } from "./sizes.ts";

/** What stands for a row: so many values are written in the time in which one row is touched. */
const valuesPerRow = 4;

type Variables = Readonly<Record<string, unknown>>;

/** What operations take of the store, worked out from what they select before anything runs. */
export class Costs {
  readonly #priced = new WeakMap<DocumentNode, Map<string | undefined, readonly Priced[]>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /**
   * The rows that the store would touch, with what is written reckoned in rows, at most: what is skipped is counted,
   * too, and every type that an object might be of.
   */
  estimate({ document, operationName, variables = {} }: AskedFor, sizes: Sizes): number {
    let cost = 1;
    for (const field of this.#price(document, operationName))
      cost += costOf(field, variables, sizes, undefined);
    return Math.ceil(cost);
  }

  #price(document: DocumentNode, operationName: string | undefined): readonly Priced[] {
    const known = this.#priced.get(document) ?? new Map<string | undefined, readonly Priced[]>();
    this.#priced.set(document, known);
    let priced = known.get(operationName);
    if (priced === undefined) {
      const operation = getOperationAST(document, operationName);
      priced = operation ? new Pricing(this.schema, document, operation).priceAll() : [];
      known.set(operationName, priced);
    }
    return priced;
  }
}

/** An operation that was found valid, with its variables as they were sent. */
export interface AskedFor {
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables?: Variables | undefined;
}

function costOf(
  { rule, given, selected, values, below }: Priced,
  variables: Given,
  sizes: Sizes,
  page: Taken["page"],
): number {
  const taken: Taken = rule === null ? { rows: 0 } : rule(given(variables), sizes, selected, page);
  const items = taken.items ?? 1;
  let each = values / valuesPerRow;
  for (const field of below) each += costOf(field, variables, sizes, taken.page);
  return taken.rows + items * each;
}
