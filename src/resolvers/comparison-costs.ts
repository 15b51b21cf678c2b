import type { ComparisonArguments } from "../../schema/arguments/comparisons.ts";
import { ComparisonGroup } from "../../schema/comparison-group.ts";
import type { Force } from "../../schema/force.ts";
import type { GroupComparison } from "../../schema/group-comparison.ts";
import { Offence } from "../../schema/offence.ts";
import type { LeftOut } from "../../schema/rank.ts";
import type { SpreadUnavailable, SpreadValue } from "../../schema/spread.ts";
import { Year } from "../../schema/year.ts";
import { CostRule, noCost } from "../limits/cost-rule.ts";
import { anyOf, exactly, type Multiset, plain, Sketch, sketch, someOf } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import type { Sizes } from "../limits/sizes.ts";
import { latest } from "../statistics/day.ts";
import { multisetOfPart } from "./figure-costs.ts";
import { findGroup } from "./group-filters.ts";
import { priceOffenceTotals } from "./total-costs.ts";

/** The cost of sorting a count in among those of its group, and of measuring their spread, in rows. */
const sortCost = 3;

/** A comparison, with what it says of the counts that it is beside. */
interface ComparisonWithCounts extends GroupComparison {
  readonly peers: object;
  readonly offence: object;
  readonly year: object;
}

/** The counts of the group are read once for all figures that it is compared with. */
const comparison = new CostRule<object, ComparisonArguments>(
  2 * priceOf.statement,
  ({ args, sizes: { catalogue } }) => {
    const group = findGroup(catalogue, args.group);
    const forces = group.forces.length;
    return (parent) => {
      const peers = multisetOfPart(parent, "peers");
      const once = (peers.most / catalogue.forces.size) * forces * (1 + sortCost);
      return { rows: 1, once, gives: sketchComparison(parent, group) };
    };
  },
);

function sketchComparison(parent: object, group: ComparisonGroup): Multiset {
  const offence = multisetOfPart(parent, "offence");
  const { forces } = group;
  const leftOut = forces.map((force) =>
    sketch<LeftOut>("LeftOut", { area: anyOf([force]), offence, period: plain }),
  );
  return exactly([
    sketch<ComparisonWithCounts>("GroupComparison", {
      group: anyOf([group]),
      spread: sketchSpread(forces),
      leftOut: someOf(forces.length, leftOut),
      peers: multisetOfPart(parent, "peers"),
      offence,
      year: multisetOfPart(parent, "year"),
    }),
  ]);
}

/** A sketch of how the figures of forces are spread. All of them may be equal. */
export function sketchSpread(forces: readonly Force[]): Multiset {
  const some = someOf(forces.length, forces);
  const value = sketch<SpreadValue>("SpreadValue", { lowest: some, highest: some });
  return anyOf([value, sketch<SpreadUnavailable>("SpreadUnavailable", {})]);
}

const total = new CostRule<Sketch, object>(priceOf.statement, ({ sizes, selected }) => (parent) => {
  const [group] = multisetOfPart(parent, "group").members.keys();
  const offences = membersOf(parent, "offence", Offence);
  const years = membersOf(parent, "year", Year).map(({ startYear }) => startYear);
  if (!(group instanceof ComparisonGroup) || offences.length === 0 || years.length === 0) return noCost;
  const peers = multisetOfPart(parent, "peers").most;
  const isQuarterly = peers > sizes.catalogue.forces.size * offences.length * years.length;
  const summands = {
    dimensions: new Set([isQuarterly ? "QUARTER" : "YEAR", "OFFENCE"] as const),
    bodies: group.forces,
    offences,
    fromYear: Math.min(...years),
    toYear: Math.max(...years),
    asOf: latest,
  };
  const { rows, gives } = priceTotals(summands, selected, sizes);
  return { rows: 2, once: rows, gives };
});

/** What all sums cost together, and any one of them. At most one figure of each force is missing from a sum. */
function priceTotals(
  summands: Parameters<typeof priceOffenceTotals>[0],
  selected: ReadonlySet<string>,
  sizes: Sizes,
) {
  const { rows, gives } = priceOffenceTotals(summands, { first: Infinity, selected }, sizes);
  const totals = [...gives.members.keys()].flatMap((total) => {
    if (!(total instanceof Sketch)) return [];
    const excludes = multisetOfPart(total, "excludes");
    const most = Math.min(excludes.most, summands.bodies.length);
    return [new Sketch(total.type, { ...total.parts, excludes: someOf(most, excludes.members.keys()) })];
  });
  return { rows, gives: anyOf(totals) };
}

function membersOf<Of extends object>(parent: object, name: string, type: new () => Of): Of[] {
  return [...multisetOfPart(parent, name).members.keys()].flatMap((each) =>
    each instanceof type ? [each] : [],
  );
}

/** What comparisons with a group cost, by field. */
export const comparisonCosts = { comparison, total };
