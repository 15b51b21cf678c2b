import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { findNamedGroup } from "./group-filters.ts";

/** Reports the comparison groups among the names of forces: the figures depend on the tables that list them. */
export function reportNamedGroups(
  names: readonly string[] | null | undefined,
  context: Context,
  info: GraphQLResolveInfo,
): void {
  const figures = (names ?? []).flatMap((name) => findNamedGroup(context.catalogue, name) ?? []);
  if (figures.length > 0) reportResult(context, { kind: "COMPARISON_GROUPS", info, figures, rowsRead: 0 });
}
