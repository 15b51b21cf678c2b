import MiniSearch from "minisearch";
import type { AliasRow } from "../../db/tables.ts";
import { foldedNameOf, foldName } from "./fold-name.ts";

/** One of the names of an entry of a code list. */
export interface EntryName {
  readonly entry: object;
  /** The key of the entry in its list. */
  readonly key: string;
  /** The name as it is written. */
  readonly name: string;
  /** What is suggested for it in another list, where its key is: the force of a place. */
  readonly standsFor?: object;
}

/** A word of fewer letters has to be written as it is. */
const leastForSlip = 5;
/** Fewer letters begin too many words. */
const leastForBeginning = 4;

/** No name has more words. Each takes some ten microseconds. */
const mostWords = 20;
const mostRemembered = 200;

const unimportant = new Set([
  "a",
  "an",
  "and",
  "by",
  "for",
  "from",
  "in",
  "of",
  "on",
  "or",
  "the",
  "to",
  "with",
]);

interface Document {
  readonly id: number;
  readonly words: string;
  /** The words of `words` that may be written with a slip. */
  readonly longWords: string;
}

/**
 * The names of everything that clients look up, searched when a name is not found as it is written. All words have to be in
 * a name; a long word may have one letter too many, too few or wrong, and may be only the beginning of one.
 */
export class NameIndex {
  readonly #aliases: ReadonlyMap<string, readonly string[]>;
  readonly #names: EntryName[] = [];
  /** Made when it is first needed: most clients write names as they are. */
  #search: MiniSearch<Document> | null = null;
  /** An operation looks the same wrong name up for each parent of a field. */
  readonly #found = new Map<string, readonly EntryName[]>();

  constructor(aliases: readonly AliasRow[]) {
    const byEntry = Map.groupBy(aliases, ({ list, key }) => `${list} ${key}`);
    this.#aliases = new Map([...byEntry].map(([entry, rows]) => [entry, rows.map(({ alias }) => alias)]));
  }

  /** The names that people use for an entry besides its own. */
  aliasesOf(list: AliasRow["list"], key: string): readonly string[] {
    return this.#aliases.get(`${list} ${key}`) ?? [];
  }

  /** Adds names that can be suggested. */
  add(names: readonly EntryName[]): void {
    this.#names.push(...names);
    this.#search = null;
    this.#found.clear();
  }

  /** The names that are like a text, the most similar first. */
  find(text: string): readonly EntryName[] {
    let found = this.#found.get(text);
    if (found === undefined) {
      found = this.#findNew(text);
      if (this.#found.size >= mostRemembered) this.#found.clear();
      this.#found.set(text, found);
    }
    return found;
  }

  /** The names that have any word of a text, those with the most of them first. */
  findAny(text: string): readonly EntryName[] {
    return this.#findNew(text, "OR");
  }

  #findNew(text: string, combineWith: "AND" | "OR" = "AND"): EntryName[] {
    const words = [...new Set(splitWords(foldName(text)))].slice(0, mostWords);
    if (words.length === 0) return [];
    this.#search ??= createSearch(this.#names);
    const found = this.#search.search({ combineWith, queries: words.map(toQuery) });
    return found.flatMap(({ id }) => this.#names[id] ?? []);
  }
}

function createSearch(names: readonly EntryName[]): MiniSearch<Document> {
  const search = new MiniSearch<Document>({
    fields: ["words", "longWords"],
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
  });
  search.addAll(
    names.map((named, id) => {
      const words = splitWords(foldedNameOf(named));
      const longWords = words.filter(({ length }) => length >= leastForSlip);
      return { id, words: words.join(" "), longWords: longWords.join(" ") };
    }),
  );
  return search;
}

function splitWords(folded: string): string[] {
  return folded.split(" ").filter((word) => word !== "" && !unimportant.has(word));
}

function toQuery(word: string) {
  return {
    combineWith: "OR" as const,
    queries: [
      { queries: [word], fields: ["words"], prefix: word.length >= leastForBeginning },
      { queries: [word], fields: ["longWords"], fuzzy: 1 },
    ],
  };
}
