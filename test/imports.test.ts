import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { expect, test } from "vitest";

/** What each part may import; "type" before a place: its types, which are gone at run time. */
const mayImport = {
  "src/statistics": ["src/statistics"],
  "src/queries": ["src/queries", "src/statistics", "db", "drizzle-orm", "type schema"],
  schema: ["schema", "src/statistics", "type-graphql", "graphql", "type db/tables"],
  "db/tables": ["db/tables", "drizzle-orm"],
  "src/ingest/readers": ["src/ingest/readers", "node", "htmlparser2", "papaparse", "yauzl"],
  "src/ingest/cells": [
    "src/ingest/cells",
    "src/nearest",
    "src/statistics",
    "db",
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
    "src/ingest/slug",
    "src/statistics",
    "db",
    "root",
    "drizzle-orm",
    "node",
    "zod",
  ],
  db: ["db", "root", "drizzle-orm", "better-sqlite3", "zod", "papaparse", "read-excel-file", "node"],
};

/** What each part may be imported by. */
const mayBeImportedBy = {
  "drizzle-orm": ["src/queries", "src/ingest", "db"],
  "better-sqlite3": ["src/ingest", "db"],
  "src/queries": ["src/queries", "src/resolvers", "src/provenance", "src/revision", "type src"],
  "src/resolvers": ["src/resolvers", "src/schema"],
  fastify: [
    "src/telemetry",
    "src/server",
    "src/http",
    "src/health",
    "src/endpoint",
    "src/apollo",
    "src/errors",
    "src/explorer",
  ],
  "@apollo/server": ["src/server", "src/endpoint", "src/apollo", "src/errors"],
  "db/seed": ["db/seed"],
  "schema/client": [],
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
