import type { Area } from "../../schema/area.ts";
import type { ClaimsArguments } from "../../schema/arguments/claims.ts";
import type { QuotesArguments } from "../../schema/arguments/quotes.ts";
import { quoteInput } from "../../schema/quote-input.ts";
import { matchWords, type QuotesParameters } from "../queries/quotes.ts";
import type { StatedFiguresParameters } from "../queries/stated-figures.ts";
import type { CodeList } from "../reference-data/code-list.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { explainUnknown } from "./unknown-entry.ts";
import { lookUpNamed, requireSome, userInputError } from "./user-input-error.ts";

/** The conditions of the quotes that are listed. @throws GraphQLError for an unknown name, or a search without words. */
export function readQuoteConditions(
  args: QuotesArguments,
  catalogue: Catalogue,
): Omit<QuotesParameters, "limit" | "offset"> {
  const idOf = (
    entries: CodeList<{ readonly rowId: number }>,
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
  if (args.verdict) requireSome(args.verdict, "verdict");
  return {
    sourceIds: source ? [lookUpNamed(catalogue.sources, source, "source", "source").rowId] : undefined,
    areaIds: area ? findAreas(catalogue, area) : undefined,
    offenceId: offence ? lookUpNamed(catalogue.offences, offence, "offence", "offence").rowId : undefined,
    measure: measure ?? undefined,
  };
}

/** The row ids of the areas with a name: Wales is both a region and a nation. */
function findAreas({ forces, regions, nations, reportingBodies }: Catalogue, text: string): number[] {
  const lists: CodeList<Area>[] = [forces, regions, nations, reportingBodies];
  const named = lists.flatMap((list) => list.find(text) ?? []);
  if (named.length > 0) return named.map((area) => area.rowId);
  const explained = lists.map((list) => explainUnknown(list, text, "area"));
  const { nearest, name } = explained.find((each) => each.nearest !== undefined) ?? {};
  throw userInputError("area", `there is no area ${quoteInput(text)}.`, nearest, name);
}
