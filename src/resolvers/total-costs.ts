import type { Area } from "../../schema/area.ts";
import type { OffenceTotalsArguments } from "../../schema/arguments/offence-counts.ts";
import type { OutcomeTotalsArguments } from "../../schema/arguments/outcomes.ts";
import type { Offence } from "../../schema/offence.ts";
import type { MissingFigure, OffenceTotal, OutcomeTotal } from "../../schema/total.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { anyOf, exactly, type Multiset, none, plain, sketch, someOf, upTo } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { countsOf, outcomesOf } from "../limits/sizes.ts";
import { chooseBodies } from "./bodies.ts";
import { chooseOffences, chooseSummed, readDimensions } from "./chosen-sums.ts";
import { inUse, missingIn, rowsOf, seeking, timeOf } from "./figure-costs.ts";
import { readPage } from "./pagination.ts";

/** Details of a sum that are found by going through its figures again. */
const details = new Set(["status", "missingReason", "missingFigures", "excludes", "offences", "period"]);

export const offenceTotals = new CostRule<object, OffenceTotalsArguments>(
  priceOf.statement,
  ({ args, sizes, selected }) => {
    const { catalogue } = sizes;
    const dimensions = readDimensions(args.groupBy);
    readPage(args.first, args.after);
    const offences = chooseSummed(catalogue, args.offences, dimensions);
    const bodies = chooseBodies(catalogue, args);
    const by = dimensions.has("QUARTER") ? "QUARTER" : "YEAR";
    const { known, read, years } = timeOf({ ...args, by }, sizes);
    const places = countPlaces(
      {
        FORCE: bodies.length,
        REGION: catalogue.regions.size + 1,
        YEAR: dimensions.has("QUARTER") ? 1 : years.length,
        QUARTER: known.length,
      },
      dimensions,
    );
    const isByTime = dimensions.has("YEAR") || dimensions.has("QUARTER");
    const common = {
      force: dimensions.has("FORCE") ? anyOf(bodies) : none,
      region: dimensions.has("REGION") ? anyOf(catalogue.regions.values()) : none,
      year: isByTime ? anyOf(years) : none,
      period: plain,
    };
    let [rows, figures, groups] = [0, 0, 0];
    const members: [object, number][] = [];
    for (const part of keepApart(offences, dimensions)) {
      let [given, missing] = [0, 0];
      for (const offence of part) {
        const { vintages, missing: lacking } = countsOf(sizes, offence);
        const each = inUse(known, offence) * bodies.length;
        given += each;
        missing += missingIn(lacking[by], years);
        rows += bodies.length * seeking + rowsOf(inUse(read, offence) * bodies.length, vintages, each);
      }
      const total = (excludes: Multiset) =>
        sketch<OffenceTotal>("OffenceTotal", {
          ...common,
          offence: dimensions.has("OFFENCE") ? anyOf(part) : none,
          offenceSubgroup: dimensions.has("OFFENCE_SUBGROUP") ? partsIn(part, "subgroup") : none,
          offenceGroup: dimensions.has("OFFENCE_GROUP") ? partsIn(part, "group") : none,
          offences: exactly(part),
          excludes,
        });
      const times = Math.min(places, given);
      members.push(
        ...carried(times, total(someOf(Math.min(missing, given), [leftOut(bodies, part)])), total(none)),
      );
      figures += given;
      groups += times;
    }
    const asked = [...selected].filter((name) => details.has(name)).length;
    const taken = { rows: rows + (figures * asked) / 2 + groups, gives: upTo(args.first, members) };
    return () => taken;
  },
);

/** Offences that are in one sum with each other. */
function keepApart(offences: readonly Offence[], dimensions: ReadonlySet<string>): Iterable<Offence[]> {
  if (dimensions.has("OFFENCE")) return offences.map((offence) => [offence]);
  if (dimensions.has("OFFENCE_SUBGROUP")) return Map.groupBy(offences, ({ subgroup }) => subgroup).values();
  if (dimensions.has("OFFENCE_GROUP")) return Map.groupBy(offences, ({ group }) => group).values();
  return [[...offences]];
}

function partsIn(offences: readonly Offence[], name: "subgroup" | "group"): Multiset {
  return anyOf(new Set(offences.flatMap((offence) => offence[name] ?? [])));
}

export const outcomeTotals = new CostRule<object, OutcomeTotalsArguments>(
  priceOf.statement,
  ({ args, sizes }) => {
    const { catalogue } = sizes;
    const dimensions = readDimensions(args.groupBy);
    readPage(args.first, args.after);
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
      missing += missingIn(lengths.missing, years);
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
    const total = (excludes: Multiset) =>
      sketch<OutcomeTotal>("OutcomeTotal", {
        force: dimensions.has("FORCE") ? anyOf(bodies) : none,
        region: dimensions.has("REGION") ? anyOf(catalogue.regions.values()) : none,
        year: dimensions.has("YEAR") ? anyOf(years) : none,
        offence: dimensions.has("OFFENCE") ? anyOf(withOutcomes) : none,
        outcomeGroup: dimensions.has("OUTCOME_GROUP") ? anyOf(catalogue.outcomeGroups.values()) : none,
        outcomeType: isByType ? anyOf(catalogue.outcomeTypes.values()) : none,
        period: plain,
        excludes,
      });
    // What is missing is told of by each of the sums that keep outcomes apart.
    const apart = countPlaces(outcomes, dimensions);
    const all = Math.min(missing * apart, figures);
    const taken = {
      rows: 2 * rows + 4 * groups,
      gives: upTo(
        args.first,
        carried(groups, total(someOf(all, [leftOut(bodies, withOutcomes)])), total(none)),
      ),
    };
    return () => taken;
  },
);

function leftOut(bodies: readonly Area[], offences: readonly Offence[]) {
  return sketch<MissingFigure>("MissingFigure", {
    area: anyOf(bodies),
    offence: anyOf(offences),
    period: plain,
  });
}

/** Sums of which one has all that they have together: however it is spread over them, it is no more. */
function carried(times: number, full: object, empty: object): [object, number][] {
  return [
    [full, Math.min(times, 1)],
    [empty, Math.max(0, times - 1)],
  ];
}

/** How many sums there can be: one for each place along every dimension that is kept apart. */
function countPlaces(sizes: Readonly<Record<string, number>>, dimensions: ReadonlySet<string>): number {
  return [...dimensions].reduce((all, dimension) => all * (sizes[dimension] ?? 1), 1);
}
