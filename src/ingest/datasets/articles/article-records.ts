import type { FiguresDatabase } from "../../../../db/open.ts";
import type { Codes } from "../../cells/codes.ts";
import { parseTexts } from "../../cells/schemas.ts";
import type { Origin } from "../../store/article-source.ts";
import type { Loaded } from "../content.ts";
import type { Field, Flaw, Records, Texts } from "../records.ts";
import { type ArticleRow, describeArticleRow, ofArticle, ofQuote } from "./article-row.ts";
import { storeArticle } from "./article-tables.ts";
import { findContradictions } from "./contradictions.ts";

/** One article of a newsroom: what it quotes and which figures it states. */
export class Article implements Records {
  readonly subject = "words";
  readonly #rows: ArticleRow[] = [];
  readonly #row: ReturnType<typeof describeArticleRow>;
  /** The first row, and that of each quote, which those below need not repeat. */
  #first: Texts | undefined;
  readonly #quotes = new Map<string, Texts>();
  readonly #added = { organisation: new Set<string>(), topic: new Set<string>() };

  constructor(private readonly codes: Codes) {
    this.#row = describeArticleRow(codes);
  }

  get origin(): Origin | null {
    const [row] = this.#rows;
    if (row === undefined) return null;
    const { article: title, publisher, address: url, published } = row;
    return { title, publisher, url, published };
  }

  add(given: Texts): Flaw[] {
    const first = this.#first ?? given;
    const quoted = this.#quotes.get(given.quote ?? "") ?? given;
    const texts = { ...given, ...fillIn(ofArticle, given, first), ...fillIn(ofQuote, given, quoted) };
    const { row, flaws } = parseTexts(this.#row, texts);
    this.#first = first;
    if (texts.quote) this.#quotes.set(texts.quote, quoted);
    // What is wrong with the first row is told of once.
    const isFilledIn = (field: string) => first !== given && given[field] === "" && isAmong(field, ofArticle);
    const found = flaws.filter(({ field }) => !isFilledIn(field));
    found.push(
      ...differences(
        ofArticle,
        texts,
        first,
        "is of another article than the first row, and a file holds one",
      ),
      ...differences(ofQuote, texts, quoted, "is not as in the first row of this quote"),
      ...findContradictions(texts),
      ...this.#findUnknown(texts),
    );
    if (row !== null && found.length === 0) this.#rows.push(row);
    return found;
  }

  store(db: FiguresDatabase, { releaseId }: Loaded): void {
    storeArticle(db, this.#rows, releaseId);
  }

  /** A name that is not known must be said to be new, for it may as well be misspelt. */
  #findUnknown({ organisation = "", organisationKind = "", topic = "", newTopic = "" }: Texts): Flaw[] {
    if (organisationKind !== "") this.#added.organisation.add(organisation);
    if (newTopic !== "") this.#added.topic.add(newTopic);
    const find = (field: "organisation" | "topic", name: string, how: string): Flaw[] => {
      const known = name === "" || this.#added[field].has(name) ? 0 : this.codes.read(field, name);
      return typeof known === "number" ? [] : [{ field, message: `${known}${how}` }];
    };
    return [
      ...find("organisation", organisation, "; say under Organisation kind what a new one is"),
      ...find("topic", topic, "; a new one stands under New topic"),
    ];
  }
}

function fillIn(fields: readonly Field<"words">[], given: Texts, from: Texts): Texts {
  return Object.fromEntries(fields.map((field) => [field, given[field] || (from[field] ?? "")]));
}

function differences(fields: readonly Field<"words">[], texts: Texts, from: Texts, message: string): Flaw[] {
  return fields.filter((field) => texts[field] !== (from[field] ?? "")).map((field) => ({ field, message }));
}

function isAmong(field: string, fields: readonly string[]): boolean {
  return fields.includes(field);
}
