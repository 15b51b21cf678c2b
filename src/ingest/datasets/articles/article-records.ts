import type { FiguresDatabase } from "../../../../db/open.ts";
import type { Codes } from "../../cells/codes.ts";
import type { FieldProblem } from "../../cells/problems.ts";
import { parseRowTexts, type RowTexts } from "../../cells/schemas.ts";
import type { LoadedRelease } from "../loaded-release.ts";
import type { NamedSource, RecordField, RecordSet } from "../records.ts";
import { type ArticleRow, articleFields, articleRowSchema, quoteFields } from "./article-row.ts";
import { storeArticle } from "./article-tables.ts";
import { findContradictions } from "./contradictions.ts";

/** One article: its quotes and the figures that it states. */
export class ArticleRecords implements RecordSet {
  readonly dataset = "articles";
  readonly #rows: ArticleRow[] = [];
  readonly #schema: ReturnType<typeof articleRowSchema>;
  /** The first row. The rows below need not repeat its article. */
  #firstRow: RowTexts | undefined;
  /** The first row of each quote. The rows below need not repeat its speaker and topic. */
  readonly #quotes = new Map<string, RowTexts>();
  /** What the rows say, to find one that stands twice. */
  readonly #said = new Set<string>();
  readonly #newNames = { organisation: new Set<string>(), topic: new Set<string>() };

  constructor(private readonly codes: Codes) {
    this.#schema = articleRowSchema(codes);
  }

  get namedSource(): NamedSource | null {
    const [row] = this.#rows;
    if (row === undefined) return null;
    const { article: title, publisher, address: url, published } = row;
    return { kind: "ARTICLE", title, publisher, url, published };
  }

  add(typed: RowTexts): FieldProblem[] {
    const first = this.#firstRow ?? typed;
    const firstOfQuote = this.#quotes.get(typed.quote ?? "") ?? typed;
    const texts = {
      ...typed,
      ...fillBlanks(articleFields, typed, first),
      ...fillBlanks(quoteFields, typed, firstOfQuote),
    };
    const { row, problems } = parseRowTexts(this.#schema, texts);
    this.#firstRow = first;
    if (texts.quote) this.#quotes.set(texts.quote, firstOfQuote);
    // A problem of the first row is not reported again for the rows that are filled from it.
    const isFromFirstRow = (field: string) =>
      first !== typed && typed[field] === "" && isAmong(field, articleFields);
    const found = problems.filter(({ field }) => !isFromFirstRow(field));
    found.push(
      ...findDifferences(
        articleFields,
        texts,
        first,
        "is of another article than the first row, and a file holds one",
      ),
      ...findDifferences(quoteFields, texts, firstOfQuote, "is not as in the first row of this quote"),
      ...findContradictions(texts),
      ...this.#findUnknownNames(texts),
      ...this.#findRepetition(texts),
    );
    if (row !== null && found.length === 0) this.#rows.push(row);
    return found;
  }

  store(db: FiguresDatabase, { releaseId }: LoadedRelease): void {
    storeArticle(db, this.#rows, releaseId);
  }

  /** A quote or a figure of which a row above says the same would be stored twice. */
  #findRepetition(texts: RowTexts): FieldProblem[] {
    const said = JSON.stringify(Object.entries(texts).sort());
    if (!this.#said.has(said)) {
      this.#said.add(said);
      return [];
    }
    return [{ field: texts.words ? "words" : "quote", message: "stands twice: a row above says the same" }];
  }

  /** An unknown name may be a spelling mistake, so a row must say if a name is new. */
  #findUnknownNames({
    organisation = "",
    organisationKind = "",
    topic = "",
    newTopic = "",
  }: RowTexts): FieldProblem[] {
    if (organisationKind !== "") this.#newNames.organisation.add(organisation);
    if (newTopic !== "") this.#newNames.topic.add(newTopic);
    const find = (field: "organisation" | "topic", name: string, hint: string): FieldProblem[] => {
      const code = name === "" || this.#newNames[field].has(name) ? 0 : this.codes.lookUp(field, name);
      return typeof code === "number" ? [] : [{ field, message: `${code}${hint}` }];
    };
    return [
      ...find("organisation", organisation, "; say under Organisation kind what a new one is"),
      ...find("topic", topic, "; a new one stands under New topic"),
    ];
  }
}

type Fields = readonly RecordField<"articles">[];

function fillBlanks(fields: Fields, texts: RowTexts, first: RowTexts): RowTexts {
  return Object.fromEntries(fields.map((field) => [field, texts[field] || (first[field] ?? "")]));
}

function findDifferences(fields: Fields, texts: RowTexts, first: RowTexts, message: string): FieldProblem[] {
  return fields.filter((field) => texts[field] !== (first[field] ?? "")).map((field) => ({ field, message }));
}

function isAmong(field: string, fields: readonly string[]): boolean {
  return fields.includes(field);
}
