import type { ComparisonArguments } from "../../schema/arguments/comparisons.ts";
import { ComparisonGroup } from "../../schema/comparison-group.ts";
import type { OffenceDimension } from "../../schema/dimension.ts";
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
import type { Summands } from "../models/total-scope.ts";
import { latest } from "../statistics/day.ts";
import { multisetOfPart } from "./figure-costs.ts";
import { findGroup } from "./group-filters.ts";
import { priceOffenceTotals } from "./total-costs.ts";

/** The cost of sorting a count in among those of its group, and of measuring their spread, in rows. */
const sortCost = 3;

/** The figures of a sum are added up, and gone through for its status, its period and its rate. */
const repeats = 3;

/** A comparison, with what it says of the counts that it is beside. */
interface ComparisonWithCounts extends GroupComparison {
  readonly peers: object;
  readonly offence: object;
  readonly year: object;
}

/** The figures of the group are read once for all that it is compared with. */
const comparison = new CostRule<object, ComparisonArguments>(
  2 * priceOf.statement,
  ({ args, sizes: { catalogue } }) => {
    const group = findGroup(catalogue, args.group);
    const forces = group.forces.length;
    return (parent) => {
      const peers = multisetOfPart(parent, "peers");
      const ofCounts = (peers.most / catalogue.forces.size) * forces * (1 + sortCost);
      const once = ofCounts + forces * costOfTotals(parent);
      return { rows: 2, once, gives: sketchComparison(parent, group) };
    };
  },
);

/** What the sums of one force cost beside sums; nothing beside a count. Each of their figures is gone through several times. */
function costOfTotals(parent: object): number {
  const own = multisetOfPart(parent, "sharedOffences").most;
  if (own === 0) return 0;
  const all = multisetOfPart(parent, "allSharedOffences").most;
  const sums = multisetOfPart(parent, "sharedPeriods").most * Math.ceil(all / own);
  return multisetOfPart(parent, "rowsOfForce").most * repeats + sums * sortCost;
}

/** What the sketch of a sum says of all sums beside it. */
const ofSums = ["sharedOffences", "allSharedOffences", "sharedPeriods", "sharedYears", "rowsOfForce"];

function sketchComparison(parent: object, group: ComparisonGroup): Multiset {
  const summed = multisetOfPart(parent, "sharedOffences");
  const offence = summed.most === 1 ? summed : multisetOfPart(parent, "offence");
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
      ...Object.fromEntries(ofSums.map((name) => [name, multisetOfPart(parent, name)])),
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
  if (!(group instanceof ComparisonGroup)) return noCost;
  const isBesideSum = multisetOfPart(parent, "sharedOffences").most > 0;
  const offences = membersOf(parent, isBesideSum ? "sharedOffences" : "offence", Offence);
  const all = isBesideSum ? membersOf(parent, "allSharedOffences", Offence) : offences;
  const years = membersOf(parent, isBesideSum ? "sharedYears" : "year", Year).map(
    ({ startYear }) => startYear,
  );
  if (offences.length === 0 || years.length === 0) return noCost;
  const periods = isBesideSum
    ? multisetOfPart(parent, "sharedPeriods").most
    : multisetOfPart(parent, "peers").most / (sizes.catalogue.forces.size * offences.length);
  const time = periods > years.length ? "QUARTER" : "YEAR";
  const summands: Summands<OffenceDimension> = {
    dimensions: new Set(isBesideSum ? [time] : [time, "OFFENCE"]),
    bodies: group.forces,
    offences,
    fromYear: Math.min(...years),
    toYear: Math.max(...years),
    asOf: latest,
  };
  const { rows, gives } = priceTotals(summands, [{ ...summands, offences: all }], selected, sizes);
  const ofSums = multisetOfPart(parent, "rowsOfForce").most * group.forces.length;
  return { rows: 2, once: rows + ofSums, gives };
});

/** What all sums cost together, and any one of them. At most one figure of each force is missing from a sum. */
function priceTotals(
  summands: Summands<OffenceDimension>,
  alongside: readonly Summands<OffenceDimension>[],
  selected: ReadonlySet<string>,
  sizes: Sizes,
) {
  const { rows, gives } = priceOffenceTotals(summands, { first: Infinity, selected, alongside }, sizes);
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
