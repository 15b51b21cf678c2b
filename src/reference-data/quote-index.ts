import { stemmer } from "stemmer";
import type { Quote } from "../../schema/quote.ts";
import { wordsIn } from "../statistics/words.ts";

/** A word of quotes, without capitals and accents, and how often each quote has it. */
interface IndexedWord {
  readonly word: string;
  /** What it has in common with its other forms: `record` for `recorded`. */
  readonly stem: string;
  readonly occurrences: Map<Quote, number>;
}

/** The words of all quotes. Made when it is first needed. */
export class QuoteIndex {
  #words: readonly IndexedWord[] | null = null;
  #byStem: ReadonlyMap<string, readonly IndexedWord[]> = new Map();

  constructor(private readonly quotes: readonly Quote[]) {}

  /**
   * The quotes that have every word of a text in any form, and the last word at least begun. The quote that has them most
   * often is first; of equal ones the newest, then the one that was stored first.
   */
  find(text: string): Quote[] {
    const words = foldWords(text);
    const last = words.at(-1);
    if (last === undefined) return [];
    const all = this.#listWords();
    const stem = stemmer(last);
    const begun = all.filter((each) => each.word.startsWith(last) || each.stem.startsWith(stem));
    const stems = new Set(words.slice(0, -1).map(stemmer));
    const found = [...stems].map((stem) => addUp(this.#byStem.get(stem) ?? [])).concat([addUp(begun)]);
    const [first = new Map<Quote, number>(), ...others] = found;
    const scores = new Map<Quote, number>();
    for (const [quote, occurrences] of first)
      if (others.every((other) => other.has(quote)))
        scores.set(
          quote,
          others.reduce((sum, other) => sum + (other.get(quote) ?? 0), occurrences),
        );
    return [...scores]
      .sort(
        ([one, score], [other, otherScore]) =>
          otherScore - score || compareDays(other, one) || one.rowId - other.rowId,
      )
      .map(([quote]) => quote);
  }

  #listWords(): readonly IndexedWord[] {
    if (this.#words !== null) return this.#words;
    const words = new Map<string, IndexedWord>();
    for (const quote of this.quotes) {
      for (const word of foldWords(quote.text)) {
        const indexed = words.get(word) ?? { word, stem: stemmer(word), occurrences: new Map() };
        words.set(word, indexed);
        indexed.occurrences.set(quote, (indexed.occurrences.get(quote) ?? 0) + 1);
      }
    }
    this.#words = [...words.values()];
    this.#byStem = Map.groupBy(this.#words, ({ stem }) => stem);
    return this.#words;
  }
}

/** How often each quote has any of some words. */
function addUp(words: readonly IndexedWord[]): Map<Quote, number> {
  const sums = new Map<Quote, number>();
  for (const { occurrences } of words)
    for (const [quote, times] of occurrences) sums.set(quote, (sums.get(quote) ?? 0) + times);
  return sums;
}

/** Below 0 where `one` is older. Quotes of an unknown day are older than all others. */
function compareDays(one: Quote, other: Quote): number {
  const [day, otherDay] = [dayOf(one), dayOf(other)];
  return Number(day > otherDay) - Number(day < otherDay);
}

/** The day on which the source of a quote was last published. */
function dayOf({ source }: Quote): string {
  const days = source.releases.map(({ published }) => published ?? "");
  return days.sort().at(-1) ?? "";
}

function foldWords(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{Mark}/gu, "");
  return [...wordsIn(plain.toLowerCase())];
}
