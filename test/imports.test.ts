import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { expect, test } from "vitest";

/**
 * The folders of `src` from the bottom up: each imports only from those before it. Beside a folder are the later folders
 * from which it may import types, which are gone at run time.
 */
const layers: Readonly<Record<string, readonly string[]>> = {
  statistics: [],
  config: [],
  queries: [],
  "reference-data": [],
  // The context of a request holds data of the layers above.
  execution: ["extensions", "limits"],
  models: [],
  extensions: [],
  limits: [],
  resolvers: [],
  snapshot: [],
  publishing: [],
  ingest: [],
  pipeline: [],
  export: [],
  server: [],
  main: [],
};
const rooms = Object.keys(layers);

/** What each part may import. After "type" only types, which are gone at run time. */
const mayImport = {
  "src/statistics": ["src/statistics"],
  "src/queries": ["src/queries", "src/statistics", "db", "drizzle-orm", "type schema"],
  schema: ["schema", "src/statistics", "type-graphql", "graphql", "type db/tables"],
  "db/tables": ["db/tables", "drizzle-orm"],
  "src/ingest/readers": ["src/ingest/readers", "node", "htmlparser2", "papaparse", "yauzl"],
  "src/ingest/cells": [
    "src/ingest/cells",
    "src/statistics",
    "db",
    "leven",
    "zod",
    "type src/ingest/datasets",
    "type src/ingest/readers",
  ],
  "src/ingest/publications": [
    "src/ingest/publications",
    "src/ingest/cells",
    "src/ingest/readers/column-letters",
    "type src/ingest/datasets",
    "type src/ingest/readers",
    "type db/tables",
  ],
  "src/ingest/rollups": ["src/ingest/rollups", "src/statistics", "db", "drizzle-orm"],
  "src/ingest/datasets": [
    "src/ingest/datasets",
    "src/ingest/cells",
    "src/ingest/rollups",
    "src/ingest/readers/workbook-error",
    "src/ingest/slug",
    "src/statistics",
    "db",
    "drizzle-orm",
    "better-sqlite3",
    "zod",
    "type src/ingest/publications",
  ],
  "src/ingest/parsing": [
    "src/ingest/parsing",
    "src/ingest/cells",
    "src/ingest/datasets",
    "src/ingest/publications",
    "src/ingest/readers",
    "src/statistics",
    "db",
    "node",
  ],
  // The seed is loaded like any other publication, so it neither reads files of figures itself nor changes a store.
  "src/ingest/seed": [
    "src/ingest/seed",
    "src/ingest/cells",
    "src/ingest/datasets",
    "src/ingest/parsing",
    "src/ingest/publications",
    "src/ingest/rollups",
    "src/ingest/slug",
    "src/statistics",
    "db",
    "root",
    "drizzle-orm",
    "node",
    "zod",
  ],
  db: [
    "db",
    "root",
    "drizzle-orm",
    "better-sqlite3",
    "pg",
    "pg-connection-string",
    "pg-copy-streams",
    "pgpass",
    "zod",
    "papaparse",
    "read-excel-file",
    "node",
  ],
  "src/publishing": ["src/publishing", "src/config", "db", "pg", "zod", "node"],
  // Loaded late, so they share nothing with the rest of the gateway: otherwise the start would load it in another order.
  "src/server/feed/atom": ["src/server/feed", "feedsmith", "node"],
  "src/server/mcp/answer": ["src/server/mcp", "@modelcontextprotocol/server", "type fastify"],
  "src/server/mcp/server": ["src/server/mcp", "@modelcontextprotocol/server", "type zod"],
  "src/server/mcp/tools": ["src/server/mcp", "zod"],
};

/** What each part may be imported by. */
const mayBeImportedBy = {
  "drizzle-orm": ["src/queries", "src/ingest", "db"],
  "better-sqlite3": ["src/ingest", "db"],
  ioredis: ["src/server/shared"],
  feedsmith: ["src/server/feed/atom"],
  "@modelcontextprotocol/server": ["src/server/mcp/answer", "src/server/mcp/server"],
  pg: ["db/postgres", "src/publishing/old-snapshots", "type src/publishing"],
  "pg-connection-string": ["db/postgres"],
  stemmer: ["src/reference-data/quote-index"],
  "pg-copy-streams": ["db/postgres"],
  pgpass: ["db/postgres"],
  "db/postgres": ["db", "src/publishing", "src/snapshot", "src/server/prepare-store", "type src"],
  minisearch: ["src/reference-data/name-index"],
  "src/queries": ["src/queries", "src/resolvers", "src/extensions", "src/snapshot", "type src"],
  "src/resolvers": ["src/resolvers", "src/pipeline", "src/export", "src/server", "tools"],
  fastify: ["src/server"],
  "@apollo/server": ["src/pipeline", "src/server/request-pipeline"],
  "db/seed": ["db/seed"],
  "schema/client": ["tools"],
  tools: ["tools"],
  test: [],
  bench: [],
};

const root = new URL("../", import.meta.url);
const statement = /^(?:import|export)( type)?\b(?:[^;"]*\bfrom)? "([^"]+)"|\bimport\("([^"]+)"/gm;

function readImports(from: string) {
  return [...readFileSync(new URL(from, root), "utf8").matchAll(statement)].map(([, type, named, called]) => {
    const to = named ?? called ?? "";
    return { from, to: to.startsWith(".") ? join(dirname(from), to) : to, isType: type !== undefined };
  });
}

const isIn = (path: string, place: string) =>
  path.startsWith(place) && ["", "/", ".", ":"].includes(path.charAt(place.length));
const isAmong = (path: string, places: readonly string[], isType: boolean) =>
  places.some((place) => isIn(path, place) || (isType && isIn(`type ${path}`, place)));

const imports = ["src", "schema", "db"]
  .flatMap((part) =>
    readdirSync(new URL(part, root), { recursive: true }).map((file) => join(part, `${file}`)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !isIn(file, "schema/client"))
  .flatMap(readImports);

test.each(Object.entries(mayImport))("%s imports only what it may", (part, places) => {
  const own = imports.filter(({ from }) => isIn(from, part));
  expect(own).not.toEqual([]);
  expect(own.filter(({ to, isType }) => !isAmong(to, places, isType))).toEqual([]);
});

test.each(Object.entries(mayBeImportedBy))("%s is imported only where it may", (part, places) => {
  const uses = imports.filter(({ to }) => isIn(to, part));
  expect(uses.filter(({ from, isType }) => !isAmong(from, places, isType))).toEqual([]);
});

test("src has few folders, and each is one of the layers", () => {
  const entries = readdirSync(new URL("src", root));
  expect(entries.length).toBeLessThanOrEqual(16);
  expect(entries.map((name) => name.replace(/\.ts$/, "")).sort()).toEqual([...rooms].sort());
});

test.each(rooms)("%s imports nothing from the layers above it", (room) => {
  const above = rooms.slice(rooms.indexOf(room) + 1).map((name) => `src/${name}`);
  const allowed = (layers[room] ?? []).map((name) => `type src/${name}`);
  const upward = imports.filter(
    ({ from, to, isType }) =>
      isIn(from, `src/${room}`) && isAmong(to, above, false) && !isAmong(to, allowed, isType),
  );
  expect(upward).toEqual([]);
});

test("files do not import each other in a circle", () => {
  const next = Map.groupBy(
    // The types of the schema name each other: a force its region, and a region its forces.
    imports.filter(({ to, isType }) => !isType && !isIn(to, "schema")),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const { to } of next.get(file) ?? []) {
      const circle = visit(to, [...path, file]);
      if (circle) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of next.keys()) expect(visit(file, [])).toBeNull();
});
