import type { Area } from "../../schema/area.ts";
import type { ClaimsArguments } from "../../schema/arguments/claims.ts";
import type { QuotesArguments } from "../../schema/arguments/quotes.ts";
import type { Quote } from "../../schema/quote.ts";
import { quoteInput } from "../../schema/quote-input.ts";
import { type StoredStatedFigure, statedFiguresOf } from "../models/stated-figure.ts";
import type { CodeList } from "../reference-data/code-list.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { wordsIn } from "../statistics/words.ts";
import { explainUnknown } from "./unknown-entry.ts";
import { lookUpNamed, requireSome, userInputError } from "./user-input-error.ts";

/**
 * The quotes that are listed: the best match first in a search, otherwise as printed.
 * @throws GraphQLError for an unknown name, or a search without words.
 */
export function filterQuotes(args: QuotesArguments, catalogue: Catalogue): Quote[] {
  const isRequested = quoteFilter(args, catalogue);
  const { quotesInOrder, quoteIndex } = catalogue;
  return (args.search ? quoteIndex.find(args.search) : quotesInOrder).filter(isRequested);
}

/**
 * Whether a quote meets the conditions besides its words.
 * @throws GraphQLError for an unknown name, or a search without words.
 */
export function quoteFilter(args: QuotesArguments, catalogue: Catalogue): (quote: Quote) => boolean {
  const entryOf = <Entry extends object>(
    entries: CodeList<Entry>,
    slug: string | null | undefined,
    noun: string,
  ) => (slug ? lookUpNamed(entries, slug, noun, noun) : undefined);
  if (args.search && wordsIn(args.search).length === 0)
    throw userInputError("search", "give at least one word.");
  const speaker = entryOf(catalogue.speakers, args.speaker, "speaker");
  const organisation = entryOf(catalogue.organisations, args.organisation, "organisation");
  const topic = entryOf(catalogue.topics, args.topic, "topic");
  const force = entryOf(catalogue.forces, args.force, "force");
  const source = entryOf(catalogue.sources, args.source, "source");
  return (quote) =>
    quote.speaker === (speaker ?? quote.speaker) &&
    quote.organisation === (organisation ?? quote.organisation) &&
    quote.topic === (topic ?? quote.topic) &&
    quote.force === (force ?? quote.force) &&
    quote.source === (source ?? quote.source);
}

/** The stated figures that meet all conditions besides their verdict. @throws GraphQLError for an unknown name. */
export function filterClaims(args: ClaimsArguments, catalogue: Catalogue): StoredStatedFigure[] {
  const { measure } = args;
  if (args.verdict) requireSome(args.verdict, "verdict");
  const source = args.source ? lookUpNamed(catalogue.sources, args.source, "source", "source") : null;
  const areas = args.area ? findAreas(catalogue, args.area) : null;
  const offence = args.offence ? lookUpNamed(catalogue.offences, args.offence, "offence", "offence") : null;
  return statedFiguresOf(catalogue).all.filter(
    (figure) =>
      figure.source === (source ?? figure.source) &&
      (areas === null || areas.some((area) => figure.area === area)) &&
      figure.offence === (offence ?? figure.offence) &&
      figure.measure === (measure ?? figure.measure),
  );
}

/** The areas with a name: Wales is both a region and a nation. */
function findAreas({ forces, regions, nations, reportingBodies }: Catalogue, text: string): Area[] {
  const lists: CodeList<Area>[] = [forces, regions, nations, reportingBodies];
  const named = lists.flatMap((list) => list.find(text) ?? []);
  if (named.length > 0) return named;
  const explained = lists.map((list) => explainUnknown(list, text, "area"));
  const { nearest, name } = explained.find((each) => each.nearest !== undefined) ?? {};
  throw userInputError("area", `there is no area ${quoteInput(text)}.`, nearest, name);
}
