import type { OffenceTotalsArguments } from "../../schema/arguments/offence-counts.ts";
import type { OutcomeTotalsArguments } from "../../schema/arguments/outcomes.ts";
import type { OffenceDimension, OutcomeDimension } from "../../schema/dimension.ts";
import type { OutcomeBasis } from "../../schema/enums.ts";
import type { Summands } from "../models/total-scope.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { asOfDay } from "../statistics/day.ts";
import {
  filterAddableOffences,
  filterBodies,
  filterSummedOffences,
  readDimensions,
} from "./total-filters.ts";
import { requestedYears } from "./year-range.ts";

/** What sums of offence counts add up. @throws GraphQLError for an unknown name, and for offences that overlap. */
export function readOffenceSummands(
  args: OffenceTotalsArguments,
  catalogue: Catalogue,
): Summands<OffenceDimension> {
  const dimensions = readDimensions(args.groupBy);
  return {
    dimensions,
    offences: filterAddableOffences(catalogue, args.offences, dimensions),
    bodies: filterBodies(catalogue, args),
    ...requestedYears(catalogue.years, args),
    asOf: asOfDay(args.asOf),
  };
}

/** What sums of outcomes add up. @throws GraphQLError for an unknown name. */
export function readOutcomeSummands(
  args: OutcomeTotalsArguments,
  catalogue: Catalogue,
): Summands<OutcomeDimension> & { readonly basis: OutcomeBasis } {
  return {
    dimensions: readDimensions(args.groupBy),
    offences: filterSummedOffences(catalogue, args.offences),
    bodies: filterBodies(catalogue, args),
    ...requestedYears(catalogue.years, args),
    asOf: asOfDay(args.asOf),
    basis: args.basis,
  };
}
