import type { ClaimsArguments } from "../../schema/arguments/claims.ts";
import type { QuotesArguments } from "../../schema/arguments/quotes.ts";
import { quoteInput } from "../../schema/quote-input.ts";
import { matchWords, type QuotesParameters } from "../queries/quotes.ts";
import type { StatedFiguresParameters } from "../queries/stated-figures.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { findNearest } from "../reference-data/nearest.ts";
import { lookUpNamed, userInputError } from "./user-input-error.ts";

/** The conditions of the quotes that are listed. @throws GraphQLError for an unknown name, or a search without words. */
export function readQuoteConditions(
  args: QuotesArguments,
  catalogue: Catalogue,
): Omit<QuotesParameters, "limit" | "offset"> {
  const idOf = (
    entries: ReadonlyMap<string, { readonly rowId: number }>,
    slug: string | null | undefined,
    noun: string,
  ) => (slug ? lookUpNamed(entries, slug, noun, noun).rowId : undefined);
  const match = args.search ? matchWords(args.search) : undefined;
  if (match === null) throw userInputError("search", "give at least one word.");
  return {
    speakerId: idOf(catalogue.speakers, args.speaker, "speaker"),
    organisationId: idOf(catalogue.organisations, args.organisation, "organisation"),
    topicId: idOf(catalogue.topics, args.topic, "topic"),
    areaId: idOf(catalogue.forces, args.force, "force"),
    sourceId: idOf(catalogue.sources, args.source, "source"),
    match,
  };
}

/** The conditions of the stated figures that are listed. @throws GraphQLError for an unknown name. */
export function readClaimConditions(args: ClaimsArguments, catalogue: Catalogue): StatedFiguresParameters {
  const { source, area, offence, measure } = args;
  return {
    sourceIds: source ? [lookUpNamed(catalogue.sources, source, "source", "source").rowId] : undefined,
    areaIds: area ? findAreas(catalogue, area) : undefined,
    offenceId: offence ? lookUpNamed(catalogue.offences, offence, "offence", "offence").rowId : undefined,
    measure: measure ?? undefined,
  };
}

/** The row ids of the areas with a slug: Wales is both a region and a nation. */
function findAreas({ areas }: Catalogue, slug: string): number[] {
  const named = areas.filter((area) => area.slug === slug);
  if (named.length > 0) return named.map((area) => area.rowId);
  const nearest = findNearest(
    areas.map((area) => area.slug),
    slug,
  );
  throw userInputError("area", `there is no area ${quoteInput(slug)}.`, nearest);
}
