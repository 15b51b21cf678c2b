import type { Area } from "../../schema/area.ts";
import type { OffenceTotalsArguments } from "../../schema/arguments/offence-counts.ts";
import type { OutcomeTotalsArguments } from "../../schema/arguments/outcomes.ts";
import type { Offence } from "../../schema/offence.ts";
import type { MissingFigure, OffenceTotal, OutcomeTotal } from "../../schema/total.ts";
import { type Bag, none, oneOf, plain, sketch, someOf, upTo } from "../limits/bag.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { inUse, rowsOf, seeking, timeOf } from "../limits/figures.ts";
import { priceOf } from "../limits/prices.ts";
import { countsOf, outcomesOf } from "../limits/sizes.ts";
import { chooseBodies } from "./bodies.ts";
import { chooseOffences, readDimensions } from "./chosen-sums.ts";

/** Details of a sum that are found by going through its figures again. */
const details = new Set(["status", "missingReason", "missingFigures", "excludes", "offences", "period"]);

export const offenceTotals = new CostRule<object, OffenceTotalsArguments>(
  priceOf.statement,
  ({ args, sizes, selected }) => {
    const { catalogue } = sizes;
    const dimensions = readDimensions(args.groupBy);
    const offences = chooseOffences(catalogue, args.offences);
    const bodies = chooseBodies(catalogue, args);
    const by = dimensions.has("QUARTER") ? "QUARTER" : "YEAR";
    const { known, read, years } = timeOf({ ...args, by }, sizes);
    let [rows, figures, missing] = [0, 0, 0];
    for (const offence of offences) {
      const { vintages } = countsOf(sizes, offence);
      const given = inUse(known, offence) * bodies.length;
      figures += given;
      rows += bodies.length * seeking + rowsOf(inUse(read, offence) * bodies.length, vintages, given);
      missing += countsOf(sizes, offence).missing[by].all;
    }
    const places = countPlaces(
      {
        FORCE: bodies.length,
        REGION: catalogue.regions.size + 1,
        YEAR: years.length,
        QUARTER: known.length,
        OFFENCE: offences.length,
        OFFENCE_SUBGROUP: new Set(offences.map(({ subgroup }) => subgroup)).size,
        OFFENCE_GROUP: new Set(offences.map(({ group }) => group)).size,
      },
      dimensions,
    );
    const groups = Math.min(places, figures);
    const shown = Math.min(groups, args.first);
    // Each figure is in one group only, so all groups together have no more than there are.
    const parts = {
      excludes: someOf(Math.min(missing, figures), [leftOut(bodies, offences)]),
      offences: someOf(Math.min(shown * offences.length, figures), offences),
    };
    const total = (of: { readonly excludes: Bag; readonly offences: Bag }) =>
      sketch<OffenceTotal>("OffenceTotal", {
        force: oneOf(bodies),
        region: oneOf(catalogue.regions.values()),
        year: oneOf(years),
        offence: oneOf(offences),
        offenceSubgroup: oneOf(catalogue.offenceSubgroups.values()),
        offenceGroup: oneOf(catalogue.offenceGroups.values()),
        period: plain,
        ...of,
      });
    const asked = [...selected].filter((name) => details.has(name)).length;
    const taken = {
      rows: rows + (figures * asked) / 2 + groups,
      gives: carried(shown, total(parts), total({ excludes: none, offences: none })),
    };
    return () => taken;
  },
);

export const outcomeTotals = new CostRule<object, OutcomeTotalsArguments>(
  priceOf.statement,
  ({ args, sizes }) => {
    const { catalogue } = sizes;
    const dimensions = readDimensions(args.groupBy);
    const offences = chooseOffences(catalogue, args.offences);
    const bodies = chooseBodies(catalogue, args);
    const { years } = timeOf(args, sizes);
    const outcomes = { OUTCOME_TYPE: 0, OUTCOME_GROUP: 0 };
    const withOutcomes: Offence[] = [];
    const isByType = dimensions.has("OUTCOME_TYPE");
    let [rows, figures, missing] = [0, 0, 0];
    for (const offence of offences) {
      const lengths = outcomesOf(sizes, offence, { ...args, grain: "YEAR" });
      const periods = Math.min(lengths.periods, years.length) * bodies.length;
      const counts = periods * (isByType ? lengths.types : lengths.groups);
      figures += counts;
      rows += bodies.length * seeking + rowsOf(counts, lengths.vintages);
      missing += lengths.allMissing;
      if (lengths.periods > 0) withOutcomes.push(offence);
      outcomes.OUTCOME_TYPE = Math.max(outcomes.OUTCOME_TYPE, lengths.types);
      outcomes.OUTCOME_GROUP = Math.max(outcomes.OUTCOME_GROUP, lengths.groups);
    }
    const places = countPlaces(
      {
        FORCE: bodies.length,
        REGION: catalogue.regions.size + 1,
        YEAR: years.length,
        OFFENCE: withOutcomes.length,
        ...outcomes,
      },
      dimensions,
    );
    const groups = Math.min(places, figures);
    const total = (excludes: Bag) =>
      sketch<OutcomeTotal>("OutcomeTotal", {
        force: oneOf(bodies),
        region: oneOf(catalogue.regions.values()),
        year: oneOf(years),
        offence: oneOf(withOutcomes),
        outcomeGroup: oneOf(catalogue.outcomeGroups.values()),
        outcomeType: oneOf(catalogue.outcomeTypes.values()),
        period: plain,
        excludes,
      });
    const shown = Math.min(groups, args.first);
    // What is missing is told of by each of the sums that keep outcomes apart.
    const apart = countPlaces(outcomes, dimensions);
    const all = Math.min(missing * apart, figures);
    const taken = {
      rows: 2 * rows + 4 * groups,
      gives: carried(shown, total(someOf(all, [leftOut(bodies, withOutcomes)])), total(none)),
    };
    return () => taken;
  },
);

function leftOut(bodies: readonly Area[], offences: readonly Offence[]) {
  return sketch<MissingFigure>("MissingFigure", {
    area: oneOf(bodies),
    offence: oneOf(offences),
    period: plain,
  });
}

/** Sums of which one has all that they have together: however it is spread over them, it is no more. */
function carried(most: number, full: object, empty: object): Bag {
  return upTo(most, [
    [full, 1],
    [empty, Math.max(0, most - 1)],
  ]);
}

/** How many sums there can be: one for each place along every dimension that is kept apart. */
function countPlaces(sizes: Readonly<Record<string, number>>, dimensions: ReadonlySet<string>): number {
  return [...dimensions].reduce((all, dimension) => all * (sizes[dimension] ?? 1), 1);
}
