import type { FiguresDatabase } from "../../../db/open.ts";
import {
  type AreaRow,
  areas,
  offences,
  organisations,
  outcomeBases,
  outcomeGroups,
  outcomeTypes,
  places,
  populationBases,
  series,
  seriesBreaks,
  sexes,
  topics,
} from "../../../db/tables.ts";
import { cleanName } from "./cleaning.ts";

/** Ids by name, slug or code. */
export type CodeIds = Map<string, number>;

/** The code lists of a store, as cells are looked up in them. */
export type CodeLists = ReturnType<typeof readCodeLists>;

/** Reads the code lists of a store, with or without the codes that the gateway gave to sums of offences. */
export function readCodeLists(db: FiguresDatabase, { withSums }: { readonly withSums: boolean }) {
  const offenceRows = db
    .select()
    .from(offences)
    .all()
    .filter(({ subgroupId }) => withSums || subgroupId !== null);
  const { area, body, areasByName, regions } = readAreas(db.select().from(areas).all());
  const ids = {
    area,
    authority: readAuthorities(db, body),
    body,
    sex: toIds(sexes.map((name, index) => [name, index])),
    offence: toIds(offenceRows.map(({ code, id }) => [code, id])),
    group: idsByName(db.select().from(outcomeGroups).all()),
    organisation: idsByName(db.select().from(organisations).all()),
    topic: idsByName(db.select().from(topics).all()),
    type: toIds(
      db
        .select()
        .from(outcomeTypes)
        .all()
        .map(({ code, id }) => [code, id]),
    ),
    series: toIds(
      db
        .select()
        .from(series)
        .all()
        .map(({ slug, id }) => [slug, id]),
    ),
    basis: toIds(
      [outcomeBases, populationBases].flatMap((bases) => bases.map((name, index) => [name, index])),
    ),
  };
  const offenceNames = new Map(offenceRows.map(({ id, name }) => [id, name]));
  return { ids, areasByName, regions, offenceNames, events: readEvents(db) };
}

/** What has a known beginning, by slug, as stated figures refer to it. */
function readEvents(db: FiguresDatabase): ReadonlyMap<string, string> {
  const published = db.select().from(series).all();
  const begun = published.filter(({ begins }) => begins !== null);
  const broken = db.select().from(seriesBreaks).all();
  return new Map([
    ...begun.map(({ slug }) => [slug, `series:${slug}`] as const),
    ...broken.map(({ slug }) => [slug, `break:${slug}`] as const),
  ]);
}

/** The force of each local authority by its code, and the forces by their own names. */
function readAuthorities(db: FiguresDatabase, body: CodeIds): CodeIds {
  const rows = db.select().from(places).all();
  // A partnership that is a former district has the code of the district.
  const coded = rows.filter(({ code }) => code !== null && /^(?:E0[6-9]|W06)/.test(code));
  return new Map([...body, ...coded.map(({ code, forceId }) => [code ?? "", forceId] as const)]);
}

/** Where areas share a name, as the nation and the region Wales do, the later kind in this list is found. */
const kindsByPriority = ["REPORTING_BODY", "FORCE", "REGION", "NATION"];

function readAreas(rows: readonly AreaRow[]) {
  const areasByName = new Map<string, Set<number>>();
  const body: CodeIds = new Map();
  const area: CodeIds = new Map();
  const regions = new Map<number, AreaRow>();
  for (const { id, regionId } of rows) {
    const region = rows.find((row) => row.id === regionId);
    if (region !== undefined) regions.set(id, region);
  }
  for (const kind of kindsByPriority) {
    for (const row of rows.filter((entry) => entry.kind === kind)) {
      for (const name of [cleanName(row.name), row.slug, ...(row.code === null ? [] : [row.code])]) {
        area.set(name, row.id);
        areasByName.set(name, (areasByName.get(name) ?? new Set()).add(row.id));
        if (kind === "FORCE" || kind === "REPORTING_BODY") body.set(name, row.id);
      }
    }
  }
  return { body, area, areasByName, regions };
}

function toIds(entries: readonly (readonly [string, number])[]): CodeIds {
  return new Map(entries);
}

function idsByName(rows: readonly { id: number; slug: string; name: string }[]): CodeIds {
  return toIds(rows.flatMap(({ id, slug, name }) => [[slug, id] as const, [cleanName(name), id] as const]));
}
