import type { FiguresDatabase } from "../../../db/open.ts";
import {
  type AreaRow,
  areas,
  offences,
  organisations,
  outcomeBases,
  outcomeGroups,
  outcomeTypes,
  populationBases,
  series,
  topics,
} from "../../../db/tables.ts";
import { parseYear } from "../../statistics/period.ts";
import type { Dimension } from "../datasets/dimensions.ts";
import type { Publication } from "../publications/publication.ts";
import type { Cell } from "../readers/workbook.ts";
import { cleanCount, cleanEnding, cleanName } from "./cleaning.ts";
import { suggest } from "./problems.ts";

type Names = Map<string, number>;

/** What can be looked up by name. */
export type Noun = Dimension | "organisation" | "topic";

/** Reads cells that say what a figure or a record is of, by the lists of a store and the aliases of a publication. */
export class Codes {
  /** Texts that were met where any text will do, in the order of their numbers from 1. */
  readonly notes: string[] = [];
  readonly #names: Readonly<Partial<Record<Noun, Names>>>;
  readonly #shared: ReadonlyMap<string, ReadonlySet<number>>;
  readonly #regions: ReadonlyMap<number, AreaRow>;
  readonly #offenceNames: ReadonlyMap<number, string>;
  readonly #read = new Map<Noun, Map<Cell, number | string>>();

  constructor(db: FiguresDatabase, { aliases = {} }: Publication) {
    const codes = db.select().from(offences).all();
    this.#offenceNames = new Map(codes.map(({ id, name }) => [id, name]));
    const { shared, regions, ...areaNames } = readAreas(db);
    this.#shared = shared;
    this.#regions = regions;
    const names = {
      ...areaNames,
      ...readLists(db),
      offence: new Map(codes.map(({ code, id }) => [code, id])),
    };
    for (const noun of keysOf(names)) {
      for (const [alias, name] of Object.entries(aliases[noun] ?? {})) {
        const id = names[noun].get(name);
        if (id !== undefined) names[noun].set(alias, id);
      }
    }
    this.#names = names;
  }

  /** The number that stands for a cell, or in words what is wrong with it. */
  read(noun: Noun, cell: Cell): number | string {
    let known = this.#read.get(noun);
    if (known === undefined) {
      known = new Map();
      this.#read.set(noun, known);
    }
    let code = known.get(cell);
    if (code === undefined) {
      code = this.#work(noun, cell);
      known.set(cell, code);
    }
    return code;
  }

  /** Of the codes that are one number, such as 4.1 and 4.10, the one that has this name; in words when none has. */
  readNumber(cell: number, name: string): number | string {
    const same: string[] = [];
    for (const [code, id] of this.#names.offence ?? []) {
      if (Number(code) !== cell) continue;
      if (this.#offenceNames.get(id) === name) return id;
      same.push(code);
    }
    if (same.length < 2) return this.read("offence", String(cell));
    return `is the number of several offence codes, ${same.join(" and ")}, and the description is of none of them`;
  }

  /** Whether a cell names this area, which may share its name with another, as a force and a region do. */
  isNamed(noun: Noun, cell: Cell, code: number): boolean {
    if (this.read(noun, cell) === code) return true;
    return noun === "area" && spellings(cell).some((name) => this.#shared.get(name)?.has(code) === true);
  }

  /** The region in which a force lies; undefined for a body that has no area. */
  regionOf(body: number): Pick<AreaRow, "id" | "name"> | undefined {
    return this.#regions.get(body);
  }

  #work(noun: Noun, cell: Cell): number | string {
    const text = cell === null ? "" : String(cell).trim();
    switch (noun) {
      case "year":
        return parseYear(text.replace(/[-_]/, "/")) ?? "is no financial year such as 2019/20";
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
      default:
        return this.#find(noun, text);
    }
  }

  #find(noun: Noun, text: string): number | string {
    const names: Names = this.#names[noun] ?? new Map();
    const spelling = spellings(text).find((name) => names.has(name)) ?? "";
    return (
      names.get(spelling) ?? `is no known ${words[noun] ?? noun}${suggest(names.keys(), cleanName(text))}`
    );
  }
}

/** The ways to look a name up: as it stands, cleaned, and without the number of a note above the line. */
function spellings(cell: Cell): string[] {
  const text = String(cell ?? "").trim();
  return [text, cleanName(text), cleanName(text).replace(/[\d,]+$/, "")];
}

const words: Partial<Record<Noun, string>> = {
  body: "force",
  offence: "offence code",
  group: "outcome group",
  type: "outcome type",
  series: "published series",
};

function keysOf<Key extends string>(names: Readonly<Record<Key, Names>>): Key[] {
  const keys: Key[] = [];
  for (const key in names) keys.push(key);
  return keys;
}

/** Of areas with one name, such as Wales, a nation comes before a region, and that before a force. */
function readAreas(db: FiguresDatabase) {
  const shared = new Map<string, Set<number>>();
  const body: Names = new Map();
  const area: Names = new Map();
  const rows = db.select().from(areas).all();
  const regions = new Map<number, AreaRow>();
  for (const { id, regionId } of rows) {
    const region = rows.find((row) => row.id === regionId);
    if (region !== undefined) regions.set(id, region);
  }
  for (const kind of ["REPORTING_BODY", "FORCE", "REGION", "NATION"]) {
    for (const row of rows.filter((entry) => entry.kind === kind)) {
      const names = [row.name.toLowerCase(), row.slug, ...(row.code === null ? [] : [row.code])];
      for (const name of names) {
        area.set(name, row.id);
        shared.set(name, (shared.get(name) ?? new Set()).add(row.id));
        if (kind === "FORCE" || kind === "REPORTING_BODY") body.set(name, row.id);
      }
    }
  }
  return { body, area, shared, regions };
}

function readLists(db: FiguresDatabase) {
  const type: Names = new Map(
    db
      .select()
      .from(outcomeTypes)
      .all()
      .map(({ id, code }) => [code, id]),
  );
  const names: Names = new Map(
    db
      .select()
      .from(series)
      .all()
      .map(({ id, slug }) => [slug, id]),
  );
  const places = (words: readonly string[]): Names => new Map(words.map((word, place) => [word, place]));
  return {
    group: listNames(db.select().from(outcomeGroups).all()),
    organisation: listNames(db.select().from(organisations).all()),
    topic: listNames(db.select().from(topics).all()),
    type,
    series: names,
    basis: new Map([...places(outcomeBases), ...places(populationBases)]),
  };
}

function listNames(rows: readonly { id: number; slug: string; name: string }[]): Names {
  return new Map(
    rows.flatMap(({ id, slug, name }) => [[slug, id] as const, [name.toLowerCase(), id] as const]),
  );
}
