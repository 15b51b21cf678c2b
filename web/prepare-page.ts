import {
  type AreaView,
  areaAddress,
  type ChargesView,
  chargesAddress,
  type ForcesView,
  forcesAddress,
} from "./address.ts";
import type { Ask, Question } from "./ask.ts";
import {
  AllForcesDocument,
  AreaFiguresDocument,
  type AreaKind,
  ChargesDocument,
  FindDocument,
  type OffenceCountOrder,
  OffenceYearsDocument,
  PlacesDocument,
  type PlacesQuery,
  StatedFiguresDocument,
  SubjectDocument,
  type TypedDocumentString,
} from "./client/operations.ts";
import type { AreaAnswers, Page } from "./page.ts";

/** A page to send, another address to go to, or nothing at this address. */
export type Prepared =
  | { readonly kind: "PAGE"; readonly page: Page }
  | { readonly kind: "MOVED"; readonly to: string }
  | { readonly kind: "NOTHING"; readonly page: Page };

/** What the front page draws. */
const frontView: AreaView = { area: "england-and-wales", offence: "8Q", by: "year", show: "count" };

export async function prepareFront(ask: Ask): Promise<Prepared> {
  const places = await ask(PlacesDocument, {});
  const shown = await answerArea(ask, frontView);
  return shown.kind === "ANSWERS" ? toPage({ kind: "FRONT", places, shown: shown.answers }) : shown.prepared;
}

export async function prepareArea(ask: Ask, view: AreaView): Promise<Prepared> {
  const shown = await answerArea(ask, view);
  if (shown.kind !== "ANSWERS") return shown.prepared;
  const moved = moveTo(view, shown.answers.view, "/areas", "");
  return moved ?? toPage({ kind: "AREA", places: await ask(PlacesDocument, {}), shown: shown.answers });
}

/** A chart by itself: to embed in another page, or as a picture. */
export async function prepareChart(
  ask: Ask,
  view: AreaView,
  kind: "EMBED" | "SVG" | "PNG",
): Promise<Prepared> {
  const shown = await answerArea(ask, view);
  if (shown.kind !== "ANSWERS") return shown.prepared;
  const [under, ending] = kind === "EMBED" ? ["/embed", ""] : ["/chart", `.${kind.toLowerCase()}`];
  return moveTo(view, shown.answers.view, under, ending) ?? toPage({ kind, shown: shown.answers });
}

export async function prepareForces(ask: Ask, view: ForcesView): Promise<Prepared> {
  const places = await ask(PlacesDocument, {});
  const { offence } = await ask(OffenceYearsDocument, { offence: view.offence });
  if (offence === null) return noOffence(view.offence);
  if (offence.code !== view.offence)
    return { kind: "MOVED", to: forcesAddress({ ...view, offence: offence.code }) };
  const years = yearsBetween(places, offence.firstYear.label, offence.lastYear.label);
  const year = view.year ?? years.findLast(({ isPartial }) => !isPartial)?.label ?? offence.lastYear.label;
  const all = places.years.map(({ label }) => label);
  const variables = {
    offence: offence.code,
    year,
    before: all[all.indexOf(year) - 1] ?? year,
    orderBy: toOrder(view.sort),
  };
  const figures = await ask(AllForcesDocument, variables);
  const question = toQuestion(AllForcesDocument, variables);
  return toPage({ kind: "FORCES", places, years, offence, view: { ...view, year }, figures, question });
}

export async function prepareCharges(ask: Ask, view: ChargesView): Promise<Prepared> {
  const places = await ask(PlacesDocument, {});
  const { offence } = await ask(OffenceYearsDocument, { offence: view.offence });
  if (offence === null) return noOffence(view.offence);
  if (offence.code !== view.offence)
    return { kind: "MOVED", to: chargesAddress({ ...view, offence: offence.code }) };
  const { outcomesFrom, outcomesTo } = offence;
  if (outcomesFrom === null || outcomesTo === null)
    return nothing(`There are no outcomes of ${offence.name}.`);
  const years = yearsBetween(places, outcomesFrom.label, outcomesTo.label);
  const year = view.year ?? outcomesTo.label;
  const direction = view.sort === "lowest" ? ("ASC" as const) : ("DESC" as const);
  const variables = { offence: offence.code, year, direction };
  const figures = await ask(ChargesDocument, variables);
  const question = toQuestion(ChargesDocument, variables);
  return toPage({ kind: "CHARGES", places, years, offence, view: { ...view, year }, figures, question });
}

/** The years from one to another, both included. */
function yearsBetween({ years }: PlacesQuery, from: string, to: string): PlacesQuery["years"] {
  return years.filter(({ label }) => label >= from && label <= to);
}

export async function prepareClaims(ask: Ask): Promise<Prepared> {
  const figures = await ask(StatedFiguresDocument, {});
  return toPage({ kind: "CLAIMS", figures, question: toQuestion(StatedFiguresDocument, {}) });
}

export async function prepareSearch(ask: Ask, text: string): Promise<Prepared> {
  const found = text === "" ? null : await ask(FindDocument, { text });
  return toPage({ kind: "SEARCH", text, found });
}

type Answered =
  | { readonly kind: "ANSWERS"; readonly answers: AreaAnswers }
  | { readonly kind: "NONE"; readonly prepared: Prepared };

async function answerArea(ask: Ask, view: AreaView): Promise<Answered> {
  const { force, nation, region, offence } = await ask(SubjectDocument, {
    area: view.area,
    offence: view.offence,
  });
  // Wales is a nation and a region.
  const area = force ?? nation ?? region;
  if (area === null) return { kind: "NONE", prepared: nothing(`There is no area called ${view.area}.`) };
  if (offence === null) return { kind: "NONE", prepared: noOffence(view.offence) };
  const variables = {
    area: area.slug,
    offence: offence.code,
    by: view.by === "year" ? ("YEAR" as const) : ("QUARTER" as const),
    kind: kindOf(area === force, area === region),
    isTotal: offence.isTotal,
    isForce: area === force,
    isNation: area === nation,
    isRegion: area === region,
  };
  const figures = await ask(AreaFiguresDocument, variables);
  const question = toQuestion(AreaFiguresDocument, variables);
  const found = { ...view, area: area.slug, offence: offence.code };
  return { kind: "ANSWERS", answers: { view: found, offence, figures, question } };
}

function kindOf(isForce: boolean, isRegion: boolean): AreaKind {
  if (isForce) return "FORCE";
  return isRegion ? "REGION" : "NATION";
}

/** One view has one address: other names of its area or offence lead there. */
function moveTo(asked: AreaView, found: AreaView, under: string, ending: string): Prepared | null {
  if (asked.area === found.area && asked.offence === found.offence) return null;
  return { kind: "MOVED", to: areaAddress(found, under, ending) };
}

function toOrder(sort: ForcesView["sort"]): OffenceCountOrder {
  switch (sort) {
    case "rate":
      return { by: "RATE", direction: "DESC" };
    case "count":
      return { by: "VALUE", direction: "DESC" };
    case "change":
      return { by: "CHANGE", direction: "DESC" };
    case "name":
      return { by: "AREA", direction: "ASC" };
  }
}

function toQuestion<Data, Variables extends Readonly<Record<string, unknown>>>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Question {
  return { document: document.toString(), variables };
}

function toPage(page: Page): Prepared {
  return { kind: "PAGE", page };
}

function noOffence(code: string): Prepared {
  return nothing(`There is no offence with the code ${code}.`);
}

function nothing(sentence: string): Prepared {
  return { kind: "NOTHING", page: { kind: "MESSAGE", title: "Nothing here", sentence } };
}
