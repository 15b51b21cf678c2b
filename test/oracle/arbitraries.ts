import fc from "fast-check";
import { areaKinds, areas, forceKinds } from "./reference/areas.ts";
import { groupSlugs } from "./reference/groups.ts";
import { findOffence } from "./reference/offences.ts";
import {
  bases,
  type ChangeQuestion,
  type ChargeRateListQuestion,
  type ChargeRatesQuestion,
  details,
  directions,
  type ListQuestion,
  measures,
  type OutcomesQuestion,
  type OutcomeTotalsQuestion,
  offenceDimensions,
  outcomeDimensions,
  type PopulationsQuestion,
  periodKinds,
  type Question,
  type RevisionsQuestion,
  type SeriesQuestion,
  type ShareAsk,
  shareScopes,
  type TotalsQuestion,
} from "./reference/questions.ts";
import { slugOf } from "./reference/shares.ts";

/** The values that drawn questions are made of. */
export interface QuestionValues {
  readonly years: readonly string[];
  readonly offences: readonly string[];
  readonly offencesWithOutcomes: readonly string[];
  /** Days between which other figures were known. */
  readonly days: readonly string[];
}

/** Draws a valid question of any kind. */
export function questions(values: QuestionValues): fc.Arbitrary<Question> {
  return fc.oneof(
    { weight: 2, arbitrary: seriesQuestions(values) },
    { weight: 1, arbitrary: changeQuestions(values) },
    { weight: 2, arbitrary: listQuestions(values) },
    { weight: 2, arbitrary: totalsQuestions(values) },
    { weight: 1, arbitrary: outcomesQuestions(values) },
    { weight: 1, arbitrary: chargeRatesQuestions(values) },
    { weight: 1, arbitrary: chargeRateListQuestions(values) },
    { weight: 1, arbitrary: outcomeTotalsQuestions(values) },
    { weight: 1, arbitrary: revisionsQuestions(values) },
    { weight: 1, arbitrary: populationsQuestions(values) },
  );
}

const slugsOf = (kind: string) => areas.filter((area) => area.kind === kind).map(({ slug }) => slug);
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 3 });
const forces = fc.subarray(slugsOf("FORCE"), { minLength: 1, maxLength: 6 });
/** Some forces, by name, and sometimes those of a comparison group. */
const namedForces = fc
  .tuple(forces, fc.subarray([...groupSlugs], { maxLength: 2 }), fc.integer({ min: 0, max: 2 }))
  .map(([some, groups, hasGroups]) => (hasGroups === 0 ? [...some, ...groups] : some));
const regions = fc.subarray(slugsOf("REGION"), { minLength: 1, maxLength: 6 });
const area = fc.constantFrom(...areas.map(({ kind, slug }) => ({ kind, slug })));
const by = fc.constantFrom(...periodKinds);
const basis = fc.constantFrom(...bases);
const direction = fc.constantFrom(...directions);
const first = fc.integer({ min: 1, max: 60 });

/** All forces, some forces, the forces of some regions, or some forces of some regions. */
const narrowed = fc
  .tuple(fc.boolean(), fc.boolean(), namedForces, regions)
  .map(([byForce, byRegion, some, within]) => ({
    forces: byForce ? some : null,
    regions: byRegion ? within : null,
  }));

/** British Transport Police cannot be named where it is left out. */
function allowed(
  { forces: named, regions: within }: { forces: string[] | null; regions: string[] | null },
  { withBtp }: { readonly withBtp: boolean },
) {
  const some = named?.filter((slug) => withBtp || slug !== "btp") ?? [];
  return { forces: some.length === 0 ? null : some, regions: within };
}

/** A range of years, in which either end may be left out; it may be one year. */
function spans({ years, days }: QuestionValues) {
  const ends = fc.tuple(optional(fc.nat(years.length - 1)), optional(fc.nat(years.length - 1)));
  return fc
    .record({
      ends,
      asOf: optional(fc.constantFrom(...days)),
      withBtp: fc.boolean(),
      latest: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null, freq: 1 }),
      hasLatest: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ ends: [one, other], asOf, withBtp, latest, hasLatest }) => {
      if (hasLatest === 0 && latest !== null) return { from: null, to: null, latest, asOf, withBtp };
      const isReversed = one !== null && other !== null && one > other;
      const [from, to] = isReversed ? [other, one] : [one, other];
      const label = (index: number | null) => (index === null ? null : (years[index] ?? null));
      return { from: label(from), to: label(to), latest: null, asOf, withBtp };
    });
}

/** The years that counts are compared with, whether across series breaks, and how many quarters are added up. */
function changes({ years, offences }: QuestionValues) {
  const since = optional(fc.constantFrom(...years));
  const rolling = fc.oneof(fc.constant(4), fc.integer({ min: 2, max: 12 }));
  // They take as long as everything else together.
  const group = fc.option(fc.constantFrom(...groupSlugs), { nil: null, freq: 1 });
  const share = shares(offences);
  return { since, acrossBreaks: fc.boolean(), rolling, base: fc.constantFrom(...years), group, share };
}

/** What shares are of: offences, an area, or both. */
function shares(codes: readonly string[]): fc.Arbitrary<ShareAsk> {
  const own = { offences: null, subgroup: null, group: null };
  const counted = codes.map(findOffence).filter(({ group }) => group !== "");
  const some = fc.subarray(counted, { minLength: 1, maxLength: Math.min(6, counted.length) });
  const ofOffences = fc.oneof(
    some.map((listed) => ({ ...own, offences: listed.map(({ code }) => code) })),
    fc.constantFrom(...counted).map(({ subgroup }) => ({ ...own, subgroup: slugOf(subgroup) })),
    fc.constantFrom(...counted).map(({ group }) => ({ ...own, group: slugOf(group) })),
    fc.constant(codes.includes("TOTAL") ? { ...own, offences: ["TOTAL"] } : own),
  );
  const within = optional(fc.constantFrom(...shareScopes));
  return fc
    .record({ ofOffences, within, inGroup: fc.constantFrom(...groupSlugs) })
    .map(({ ofOffences: whole, within: drawn, inGroup }) => {
      const isOwn = Object.values(whole).every((each) => each === null);
      const area = isOwn ? (drawn ?? "NATION") : drawn;
      return { ...whole, within: area, inGroup: area === "GROUP" ? inGroup : null };
    });
}

/** An offence with outcomes; sometimes one without. */
function offenceOfOutcomes({ offences, offencesWithOutcomes }: QuestionValues) {
  const arbitrary = fc.constantFrom(...offencesWithOutcomes);
  return fc.oneof({ weight: 6, arbitrary }, { weight: 1, arbitrary: fc.constantFrom(...offences) });
}

function seriesQuestions(values: QuestionValues): fc.Arbitrary<SeriesQuestion> {
  return fc
    .record({
      ...{ span: spans(values), area, offence: fc.constantFrom(...values.offences), by },
      ...changes(values),
    })
    .map(({ span, ...rest }) => ({ ask: "series", ...span, ...rest }));
}

function changeQuestions(values: QuestionValues): fc.Arbitrary<ChangeQuestion> {
  return fc
    .record({
      ...{ area, offence: fc.constantFrom(...values.offences), withBtp: fc.boolean() },
      ...{ acrossBreaks: fc.boolean(), asOf: optional(fc.constantFrom(...values.days)) },
      ends: fc.subarray([...values.years], { minLength: 2, maxLength: 2 }),
    })
    .map(({ ends: [from = "", to = ""], ...rest }) => ({ ask: "change", from, to, ...rest }));
}

function listQuestions(values: QuestionValues): fc.Arbitrary<ListQuestion> {
  return fc
    .record({
      ...{ span: spans(values), areaKind: fc.constantFrom(...areaKinds), by, first, ...changes(values) },
      offences: fc.subarray([...values.offences], { minLength: 1, maxLength: 3 }),
      forceKinds: fc.subarray([...forceKinds], { minLength: 1 }),
      indexes: optional(fc.uniqueArray(fc.nat(44), { minLength: 1, maxLength: 6 })),
      within: optional(regions),
      groups: optional(fc.subarray([...groupSlugs], { minLength: 1, maxLength: 2 })),
      order: optional(fc.record({ by: fc.constantFrom(...measures), direction })),
      bounds: fc.record({ above: bound, below: bound, minimum: optional(fc.integer({ min: -2, max: 400 })) }),
      isOfAll: fc.integer({ min: 0, max: 5 }).map((drawn) => drawn === 0),
    })
    .map(({ span, indexes, within, groups, bounds, isOfAll, offences, ...rest }) => {
      const { areaKind, order } = rest;
      // A question names only forces of its force kinds, limits only forces to regions, and orders only years by rate.
      const kinds: readonly string[] = rest.forceKinds;
      const nameable = areas.filter(
        ({ kind, forceKind }) => kind === areaKind && (kind !== "FORCE" || kinds.includes(forceKind)),
      );
      const some = indexes?.map((index) => nameable[index % nameable.length]?.slug ?? "");
      // A group is of territorial forces.
      const canBeGroups = areaKind === "FORCE" && kinds.includes("TERRITORIAL") && some !== undefined;
      const named = canBeGroups && groups !== null ? [...some, ...groups] : some;
      return {
        ...{ ask: "list", ...span, ...rest, after: null, offences: isOfAll ? null : offences },
        order: order === null ? null : { ...order, ...boundsOf(order.by, bounds) },
        areas: named === undefined ? null : [...new Set(named)],
        regions: areaKind === "FORCE" ? within : null,
        by: order?.by === "RATE" ? "YEAR" : rest.by,
      };
    });
}

/** A bound near which figures of every measure are. */
const bound = fc.option(
  fc.oneof(
    fc.constant(0),
    fc.integer({ min: -60, max: 3000 }),
    fc.double({ min: -50, max: 50, noNaN: true }),
  ),
  {
    nil: null,
    freq: 1,
  },
);

/** Bounds that something can be within; none of an order by no measure. */
function boundsOf(
  by: (typeof measures)[number],
  { above, below, minimum }: Readonly<Record<"above" | "below" | "minimum", number | null>>,
) {
  if (by === "AREA" || by === "PERIOD") return {};
  const isEmpty = above !== null && below !== null && above >= below;
  return { above, below: isEmpty ? null : below, minimum: by === "CHANGE" ? minimum : null };
}

function totalsQuestions(values: QuestionValues): fc.Arbitrary<TotalsQuestion> {
  return fc
    .record({
      ...{ span: spans(values), narrowed, first, orderByValue: optional(direction), ...changes(values) },
      groupBy: fc.shuffledSubarray([...offenceDimensions], { minLength: 1, maxLength: 4 }),
      codes: optional(fc.subarray([...values.offences], { minLength: 1, maxLength: 4 })),
    })
    .map(({ span, narrowed: bodies, codes, ...rest }) => {
      // The total of all offences is not added to others.
      const isAdded = !rest.groupBy.includes("OFFENCE") && (codes?.length ?? 0) > 1;
      const offences = isAdded && codes !== null ? codes.filter((code) => code !== "TOTAL") : codes;
      return { ask: "totals", ...span, ...allowed(bodies, span), ...rest, offences };
    });
}

function outcomesQuestions(values: QuestionValues): fc.Arbitrary<OutcomesQuestion> {
  return fc
    .record({
      ...{ span: spans(values), area, offence: offenceOfOutcomes(values), basis, by },
      detail: fc.constantFrom(...details),
    })
    .map(({ span, ...rest }) => ({ ask: "outcomes", ...span, ...rest }));
}

function chargeRatesQuestions(values: QuestionValues): fc.Arbitrary<ChargeRatesQuestion> {
  return fc
    .record({
      ...{ span: spans(values), area, offence: offenceOfOutcomes(values), basis },
      countNotYetAssigned: fc.boolean(),
    })
    .map(({ span, ...rest }) => ({ ask: "chargeRates", ...span, ...rest }));
}

function chargeRateListQuestions(values: QuestionValues): fc.Arbitrary<ChargeRateListQuestion> {
  return fc
    .record({
      ...{ year: fc.constantFrom(...values.years), asOf: optional(fc.constantFrom(...values.days)) },
      ...{ offence: offenceOfOutcomes(values), basis, countNotYetAssigned: fc.boolean(), first },
      minimumOutcomes: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2000 })),
      withNames: fc.boolean(),
      named: namedForces,
      order: fc.record({ by: fc.constantFrom("RATE" as const, "AREA" as const), direction }),
    })
    .map(({ year, withNames, named, ...rest }) => ({
      ...{ ask: "chargeRateList", from: year, to: year, withBtp: true, ...rest },
      forces: withNames ? named : null,
      forceKinds,
    }));
}

function outcomeTotalsQuestions(values: QuestionValues): fc.Arbitrary<OutcomeTotalsQuestion> {
  const codes = fc.uniqueArray(offenceOfOutcomes(values), { minLength: 1, maxLength: 3 });
  const groupBy = fc.shuffledSubarray([...outcomeDimensions], { minLength: 1, maxLength: 4 });
  return fc
    .record({ span: spans(values), narrowed, offences: optional(codes), basis, groupBy, first })
    .map(({ span, narrowed: bodies, ...rest }) => ({
      ...{ ask: "outcomeTotals", ...span, ...allowed(bodies, span), ...rest },
    }));
}

function revisionsQuestions(values: QuestionValues): fc.Arbitrary<RevisionsQuestion> {
  return fc
    .record({
      ...{ span: spans(values), areaKind: fc.constantFrom(...areaKinds), by, first },
      offence: fc.constantFrom(...values.offences),
      indexes: optional(fc.uniqueArray(fc.nat(44), { minLength: 1, maxLength: 6 })),
    })
    .map(({ span, indexes, ...rest }) => {
      const nameable = slugsOf(rest.areaKind);
      const named = indexes?.map((index) => nameable[index % nameable.length] ?? "");
      // Revisions have no `asOf` argument.
      return {
        ...{ ask: "revisions", ...span, latest: null, asOf: null, withBtp: true, ...rest },
        areas: named === undefined ? null : [...new Set(named)],
      };
    });
}

function populationsQuestions(values: QuestionValues): fc.Arbitrary<PopulationsQuestion> {
  const year = optional(fc.integer({ min: 2000, max: 2025 }));
  return fc
    .record({ area, asOf: optional(fc.constantFrom(...values.days)), firstYear: year, lastYear: year })
    .map((rest) => ({ ask: "populations", from: null, to: null, withBtp: true, ...rest }));
}
