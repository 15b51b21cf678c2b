import fc from "fast-check";
import { areaKinds, areas, forceKinds } from "./reference/areas.ts";
import {
  bases,
  type ChangeQuestion,
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
  type TotalsQuestion,
} from "./reference/questions.ts";

/** What there is to ask about. */
export interface World {
  readonly years: readonly string[];
  readonly offences: readonly string[];
  readonly offencesWithOutcomes: readonly string[];
  /** Days on which something else was known. */
  readonly days: readonly string[];
}

/** Any valid question. */
export function questions(world: World): fc.Arbitrary<Question> {
  return fc.oneof(
    { weight: 2, arbitrary: seriesQuestions(world) },
    { weight: 1, arbitrary: changeQuestions(world) },
    { weight: 2, arbitrary: listQuestions(world) },
    { weight: 2, arbitrary: totalsQuestions(world) },
    { weight: 1, arbitrary: outcomesQuestions(world) },
    { weight: 1, arbitrary: chargeRatesQuestions(world) },
    { weight: 1, arbitrary: outcomeTotalsQuestions(world) },
    { weight: 1, arbitrary: revisionsQuestions(world) },
    { weight: 1, arbitrary: populationsQuestions(world) },
  );
}

const slugsOf = (kind: string) => areas.filter((area) => area.kind === kind).map(({ slug }) => slug);
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 3 });
const forces = fc.subarray(slugsOf("FORCE"), { minLength: 1, maxLength: 6 });
const regions = fc.subarray(slugsOf("REGION"), { minLength: 1, maxLength: 6 });
const area = fc.constantFrom(...areas.map(({ kind, slug }) => ({ kind, slug })));
const by = fc.constantFrom(...periodKinds);
const basis = fc.constantFrom(...bases);
const direction = fc.constantFrom(...directions);
const first = fc.integer({ min: 1, max: 60 });

/** Everybody, some forces, the forces of some regions, or those that are both. */
const narrowed = fc
  .tuple(fc.boolean(), fc.boolean(), forces, regions)
  .map(([byForce, byRegion, some, within]) => ({
    forces: byForce ? some : null,
    regions: byRegion ? within : null,
  }));

/** Either end of a range may be left out, and both; a range may be of one year. */
function spans({ years, days }: World) {
  const ends = fc.tuple(optional(fc.nat(years.length - 1)), optional(fc.nat(years.length - 1)));
  return fc
    .record({ ends, asOf: optional(fc.constantFrom(...days)), withBtp: fc.boolean() })
    .map(({ ends: [one, other], asOf, withBtp }) => {
      const isReversed = one !== null && other !== null && one > other;
      const [from, to] = isReversed ? [other, one] : [one, other];
      const label = (place: number | null) => (place === null ? null : (years[place] ?? null));
      return { from: label(from), to: label(to), asOf, withBtp };
    });
}

/** Against which year counts are compared, and whether across breaks. */
function changes({ years }: World) {
  return { since: optional(fc.constantFrom(...years)), acrossBreaks: fc.boolean() };
}

/** An offence with outcomes, and now and then one without. */
function offenceOfOutcomes({ offences, offencesWithOutcomes }: World) {
  const arbitrary = fc.constantFrom(...offencesWithOutcomes);
  return fc.oneof({ weight: 6, arbitrary }, { weight: 1, arbitrary: fc.constantFrom(...offences) });
}

function seriesQuestions(world: World): fc.Arbitrary<SeriesQuestion> {
  return fc
    .record({ span: spans(world), area, offence: fc.constantFrom(...world.offences), by, ...changes(world) })
    .map(({ span, ...asked }) => ({ ask: "series", ...span, ...asked }));
}

function changeQuestions(world: World): fc.Arbitrary<ChangeQuestion> {
  return fc
    .record({
      ...{ area, offence: fc.constantFrom(...world.offences), withBtp: fc.boolean() },
      ...{ acrossBreaks: fc.boolean(), asOf: optional(fc.constantFrom(...world.days)) },
      ends: fc.subarray([...world.years], { minLength: 2, maxLength: 2 }),
    })
    .map(({ ends: [from = "", to = ""], ...asked }) => ({ ask: "change", from, to, ...asked }));
}

function listQuestions(world: World): fc.Arbitrary<ListQuestion> {
  return fc
    .record({
      ...{ span: spans(world), areaKind: fc.constantFrom(...areaKinds), by, first, ...changes(world) },
      offences: fc.subarray([...world.offences], { minLength: 1, maxLength: 3 }),
      forceKinds: fc.subarray([...forceKinds], { minLength: 1 }),
      places: optional(fc.uniqueArray(fc.nat(44), { minLength: 1, maxLength: 6 })),
      within: optional(regions),
      order: optional(fc.record({ by: fc.constantFrom(...measures), direction })),
    })
    .map(({ span, places, within, ...asked }) => {
      const { areaKind, order } = asked;
      // Only forces of the kinds asked for can be named, only forces be narrowed to regions, and only years have rates.
      const kinds: readonly string[] = asked.forceKinds;
      const nameable = areas.filter(
        ({ kind, forceKind }) => kind === areaKind && (kind !== "FORCE" || kinds.includes(forceKind)),
      );
      const named = places?.map((place) => nameable[place % nameable.length]?.slug ?? "");
      return {
        ...{ ask: "list", ...span, ...asked, after: null },
        areas: named === undefined ? null : [...new Set(named)],
        regions: areaKind === "FORCE" ? within : null,
        by: order?.by === "RATE" ? "YEAR" : asked.by,
      };
    });
}

function totalsQuestions(world: World): fc.Arbitrary<TotalsQuestion> {
  return fc
    .record({
      ...{ span: spans(world), narrowed, first, orderByValue: optional(direction) },
      groupBy: fc.shuffledSubarray([...offenceDimensions], { minLength: 1, maxLength: 4 }),
      codes: optional(fc.subarray([...world.offences], { minLength: 1, maxLength: 4 })),
    })
    .map(({ span, narrowed: bodies, codes, ...asked }) => {
      // The total of all offences is not added to others.
      const isAdded = !asked.groupBy.includes("OFFENCE") && (codes?.length ?? 0) > 1;
      const offences = isAdded && codes !== null ? codes.filter((code) => code !== "TOTAL") : codes;
      return { ask: "totals", ...span, ...bodies, ...asked, offences };
    });
}

function outcomesQuestions(world: World): fc.Arbitrary<OutcomesQuestion> {
  return fc
    .record({
      ...{ span: spans(world), area, offence: offenceOfOutcomes(world), basis, by },
      detail: fc.constantFrom(...details),
    })
    .map(({ span, ...asked }) => ({ ask: "outcomes", ...span, ...asked }));
}

function chargeRatesQuestions(world: World): fc.Arbitrary<ChargeRatesQuestion> {
  return fc
    .record({
      ...{ span: spans(world), area, offence: offenceOfOutcomes(world), basis },
      countNotYetAssigned: fc.boolean(),
    })
    .map(({ span, ...asked }) => ({ ask: "chargeRates", ...span, ...asked }));
}

function outcomeTotalsQuestions(world: World): fc.Arbitrary<OutcomeTotalsQuestion> {
  const codes = fc.uniqueArray(offenceOfOutcomes(world), { minLength: 1, maxLength: 3 });
  const groupBy = fc.shuffledSubarray([...outcomeDimensions], { minLength: 1, maxLength: 4 });
  return fc
    .record({ span: spans(world), narrowed, offences: optional(codes), basis, groupBy, first })
    .map(({ span, narrowed: bodies, ...asked }) => ({ ask: "outcomeTotals", ...span, ...bodies, ...asked }));
}

function revisionsQuestions(world: World): fc.Arbitrary<RevisionsQuestion> {
  return fc
    .record({
      ...{ span: spans(world), areaKind: fc.constantFrom(...areaKinds), by, first },
      offence: fc.constantFrom(...world.offences),
      places: optional(fc.uniqueArray(fc.nat(44), { minLength: 1, maxLength: 6 })),
    })
    .map(({ span, places, ...asked }) => {
      const nameable = slugsOf(asked.areaKind);
      const named = places?.map((place) => nameable[place % nameable.length] ?? "");
      // Revisions are of all days.
      const always = { asOf: null, withBtp: true };
      return {
        ...{ ask: "revisions", ...span, ...always, ...asked },
        areas: named === undefined ? null : [...new Set(named)],
      };
    });
}

function populationsQuestions(world: World): fc.Arbitrary<PopulationsQuestion> {
  const year = optional(fc.integer({ min: 2000, max: 2025 }));
  return fc
    .record({ area, asOf: optional(fc.constantFrom(...world.days)), firstYear: year, lastYear: year })
    .map((asked) => ({ ask: "populations", from: null, to: null, withBtp: true, ...asked }));
}
