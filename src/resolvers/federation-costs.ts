import type { Representation } from "../../schema/federation.ts";
import { CostRule, lookupRule } from "../limits/cost-rule.ts";
import { exactly, plain } from "../limits/multiset.ts";
import { findEntity } from "./entities.ts";

/** Writing the schema takes as long as reading this many rows. */
const rowsOfSdl = 5000;

const service = new CostRule<object, object>(rowsOfSdl, () => () => ({ rows: 0, gives: plain }));

const entities = lookupRule<{ readonly representations: readonly Representation[] }>(
  ({ representations }, { catalogue }) =>
    exactly(representations.flatMap((each) => findEntity(catalogue, each) ?? [])),
);

/** What the fields of a subgraph cost, by field. */
export const federationCosts = { service, entities };
