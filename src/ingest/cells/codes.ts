import type { AreaRow } from "../../../db/tables.ts";
import { parseYear } from "../../statistics/period.ts";
import type { Dimension } from "../datasets/dimensions.ts";
import type { Cell } from "../readers/workbook.ts";
import { cleanCount, cleanEnding, cleanName, cleanText, cleanYear, dropNoteNumbers } from "./cleaning.ts";
import type { CodeIds, CodeLists } from "./code-lists.ts";
import { formatNearest } from "./problems.ts";

/** What the text of a cell can be looked up as. */
export type CodeKind = Dimension | "authority" | "organisation" | "topic";

/** Other names that a publication uses, in lower case, and the name or slug that the store has. */
export type Aliases = Partial<Readonly<Record<CodeKind, Readonly<Record<string, string>>>>>;

/** Looks up the texts of cells in the code lists of a store and the aliases of a publication. */
export class Codes {
  /** Free texts, such as notes about a figure. The number of a text is its index here plus 1. */
  readonly notes: string[] = [];
  /** Names of community safety partnerships. Each edition has others. The number of a name is its index here plus 1. */
  readonly partnerships: string[] = [];
  readonly #ids: Readonly<Partial<Record<CodeKind, CodeIds>>>;
  readonly #found = new Map<CodeKind, Map<Cell, number | string>>();
  readonly #codesOfOthers = new Map<string, string | null>();

  constructor(
    private readonly lists: CodeLists,
    aliases: Aliases = {},
  ) {
    this.#ids = withAliases(lists.ids, aliases);
  }

  /** The number that stands for a cell, or the end of a sentence that says what is wrong with the cell. */
  lookUp(kind: CodeKind, cell: Cell): number | string {
    let found = this.#found.get(kind);
    if (found === undefined) {
      found = new Map();
      this.#found.set(kind, found);
    }
    let code = found.get(cell);
    if (code === undefined) {
      code = this.#toCode(kind, cell);
      found.set(cell, code);
    }
    return code;
  }

  /**
   * The offence code that a spreadsheet stored as a number: 4.1 and 4.10 are the same number, so the offence with this
   * name is taken. Gives the end of a sentence where no offence fits.
   */
  lookUpOffenceNumber(cell: number, name: string): number | string {
    const sameNumber: string[] = [];
    // Programs write 4.9 as 4.9000000000000004, because they compute with binary fractions.
    const number = Number(cell.toPrecision(12));
    for (const [code, id] of this.#ids.offence ?? []) {
      if (Number(code) !== number) continue;
      if (cleanName(this.lists.offenceNames.get(id) ?? "") === cleanName(name)) return id;
      sameNumber.push(code);
    }
    if (sameNumber.length < 2) return this.lookUp("offence", String(number));
    return `is the number of several offence codes, ${sameNumber.join(" and ")}, and the description is of none of them`;
  }

  /** What a slug says came into effect, as stated figures refer to it, or the end of a sentence that says what is wrong. */
  lookUpEvent(slug: string): { readonly event: string } | { readonly problem: string } {
    const event = this.lists.events.get(slug);
    if (event !== undefined) return { event };
    const nearest = formatNearest(this.lists.events.keys(), slug);
    return { problem: `is no known series break or published series with a beginning${nearest}` };
  }

  /**
   * The code whose name a description is, where it is not the name of the offence beside it; null for a name that is
   * known of no offence, because names change. A combined code such as 1/4.1/4.10/4.2 has the names of its parts.
   */
  findCodeOfOther(offence: number, description: string): string | null {
    const key = `${offence} ${description}`;
    let code = this.#codesOfOthers.get(key);
    if (code === undefined) {
      code = this.#toCodeOfOther(offence, description);
      this.#codesOfOthers.set(key, code);
    }
    return code;
  }

  #toCodeOfOther(offence: number, description: string): string | null {
    const named = [...this.lists.offenceNames].filter(
      ([, name]) => cleanName(name) === cleanName(description),
    );
    const codes = [...(this.#ids.offence ?? [])];
    const own = codes.filter(([, id]) => id === offence).flatMap(([code]) => [code, ...code.split("/")]);
    const others = named.flatMap(([id]) => codes.filter(([, each]) => each === id).map(([code]) => code));
    const isOwn = others.length === 0 || others.some((code) => own.includes(code));
    return isOwn ? null : (others[0] ?? null);
  }

  /** Whether a cell names this code. An area may share its name with another: a force with a region, for example. */
  isNameOf(kind: CodeKind, cell: Cell, code: number): boolean {
    if (this.lookUp(kind, cell) === code) return true;
    return kind === "area" && spellings(cell).some((name) => this.lists.areasByName.get(name)?.has(code));
  }

  /** The region of a force; undefined for a reporting body that has no area. */
  regionOf(body: number): Pick<AreaRow, "id" | "name"> | undefined {
    return this.lists.regions.get(body);
  }

  #toCode(kind: CodeKind, cell: Cell): number | string {
    const text = cell === null ? "" : String(cell).trim();
    switch (kind) {
      case "year":
        return parseYear(cleanYear(text)) ?? "is no financial year such as 2019/20";
      case "midYear":
        return /^(19|20)\d\d$/.test(text) ? Number(text) : "is no calendar year such as 2023";
      case "ending":
        return cleanEnding(text) ?? "is no calendar year or month such as March 2024";
      case "quarter": {
        const quarter = cleanCount(cell);
        return quarter !== null && quarter >= 1 && quarter <= 4 ? quarter : "is no quarter from 1 to 4";
      }
      case "note":
        return text === "" ? 0 : this.notes.push(text);
      case "partnership":
        return this.#numberPartnership(cleanText(cell));
      case "offence":
      case "body":
      case "basis":
      case "group":
      case "type":
      case "area":
      case "authority":
      case "sex":
      case "series":
      case "organisation":
      case "topic":
        return this.#findName(kind, text);
    }
  }

  #numberPartnership(name: string): number | string {
    if (name === "") return "is blank, where the name of a partnership should be";
    const known = this.partnerships.findIndex((each) => cleanName(each) === cleanName(name));
    return known < 0 ? this.partnerships.push(name) : known + 1;
  }

  #findName(kind: CodeKind, text: string): number | string {
    const ids: CodeIds = this.#ids[kind] ?? new Map();
    for (const name of spellingsOf(kind, text)) {
      const id = ids.get(name);
      if (id !== undefined) return id;
    }
    return `is no known ${nouns[kind] ?? kind}${formatNearest(ids.keys(), cleanName(text))}`;
  }
}

/** The forms in which to look up a name: as it stands, cleaned, and without note numbers at its end. */
function spellings(cell: Cell): string[] {
  const text = String(cell ?? "").trim();
  return [text, cleanName(text), dropNoteNumbers(cleanName(text))];
}

/** As `spellings`. A code has no note numbers, and a force may be named as an organisation: `Essex Police`. */
function spellingsOf(kind: CodeKind, text: string): string[] {
  if (kind === "offence" || kind === "type" || kind === "authority") return [text, cleanName(text)];
  if (kind !== "body") return spellings(text);
  return spellings(text).flatMap((name) => [
    name,
    name.replace(/ (?:police(?: service)?|constabulary)$/, ""),
  ]);
}

const nouns: Partial<Record<CodeKind, string>> = {
  body: "force",
  offence: "offence code",
  group: "outcome group",
  type: "outcome type",
  series: "published series",
  authority: "local authority",
};

function withAliases(ids: CodeLists["ids"], aliases: Aliases): Readonly<Partial<Record<CodeKind, CodeIds>>> {
  const all: Partial<Record<CodeKind, CodeIds>> = { ...ids };
  for (const kind of keysOf(ids)) {
    const own = new Map(ids[kind]);
    for (const [alias, name] of Object.entries(aliases[kind] ?? {})) {
      const id = own.get(name);
      if (id !== undefined) own.set(cleanName(alias), id);
    }
    all[kind] = own;
  }
  return all;
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  const keys: Key[] = [];
  for (const key in record) keys.push(key);
  return keys;
}
