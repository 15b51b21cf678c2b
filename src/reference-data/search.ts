import { Area } from "../../schema/area.ts";
import { Place } from "../../schema/place.ts";
import { Quote } from "../../schema/quote.ts";
import { namedTypes, SearchHit, type SearchItem } from "../../schema/search.ts";
import { foldedNameOf, foldName } from "./fold-name.ts";
import { hydrate } from "./hydrate.ts";
import type { EntryName, NameIndex } from "./name-index.ts";
import type { QuoteIndex } from "./quote-index.ts";

/** A hit and what it is. */
export interface FoundItem extends SearchHit {
  readonly item: SearchItem;
}

/** The letters of a quote that stand for it in a list. */
const shownLetters = 80;

/**
 * Everything that is called like a text, then the quotes with its words: names that are the text itself first, then the most
 * similar. Where no name has all of the words, names with some of them.
 */
export function searchAll(
  text: string,
  { nameIndex, quoteIndex }: { readonly nameIndex: NameIndex; readonly quoteIndex: QuoteIndex },
): FoundItem[] {
  const folded = foldName(text);
  const all = nameIndex.find(text);
  const found = all.length > 0 ? all : nameIndex.findAny(text);
  const isExact = (named: EntryName) => foldedNameOf(named) === folded;
  const inOrder = [...found.filter(isExact), ...found.filter((named) => !isExact(named))];
  const hits = new Map<object, FoundItem>();
  for (const { entry, name } of inOrder)
    if (isNamed(entry) && !hits.has(entry)) hits.set(entry, toHit(entry, name));
  for (const quote of quoteIndex.find(text)) hits.set(quote, toHit(quote, shorten(quote.text)));
  return [...hits.values()];
}

function isNamed(entry: object): entry is SearchItem {
  return namedTypes.some((type) => entry instanceof type);
}

function toHit(item: SearchItem, name: string): FoundItem {
  return Object.assign(hydrate(SearchHit, { name, area: areaOf(item) }), { item });
}

function areaOf(item: SearchItem): Area | null {
  if (item instanceof Area) return item;
  if (item instanceof Place) return item.force;
  return item instanceof Quote ? item.area : null;
}

function shorten(text: string): string {
  return text.length <= shownLetters ? text : `${text.slice(0, shownLetters).replace(/\s+\S*$/, "")} …`;
}
