import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { expect, test } from "vitest";

const root = new URL("../", import.meta.url);
const statement = /^(?:import|export)( type)?\b(?:[^;"]*\bfrom)? "([^"]+)"|\bimport\("([^"]+)"/gm;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

function readImports(from: string): Import[] {
  return [...readFileSync(new URL(from, root), "utf8").matchAll(statement)].map(([, type, named, called]) => {
    const to = named ?? called ?? "";
    return { from, to: to.startsWith(".") ? join(dirname(from), to) : to, isType: type !== undefined };
  });
}

const isIn = (path: string, ...places: string[]) =>
  places.some((place) => path === place || path.startsWith(`${place}/`) || path.startsWith(`${place}.`));

const imports = ["src", "schema", "db"]
  .flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" }).map((file) =>
      join(folder, file),
    ),
  )
  .filter((file) => /\.tsx?$/.test(file) && !isIn(file, "schema/client"))
  .flatMap(readImports);

type Judge = (each: Import) => boolean;

const laws: [law: string, concerns: Judge, allows: Judge][] = [
  [
    "the statistics are arithmetic alone",
    ({ from }) => isIn(from, "src/statistics"),
    ({ to }) => isIn(to, "src/statistics"),
  ],
  [
    "the schema knows the rows only by their types",
    ({ from }) => isIn(from, "schema"),
    ({ to, isType }) =>
      isIn(to, "schema", "src/statistics", "type-graphql", "graphql") || (isType && isIn(to, "db/tables")),
  ],
  [
    "the store knows nothing of what is built on it",
    ({ from }) => isIn(from, "db") && !isIn(from, "db/seed"),
    ({ to }) => !isIn(to, "src", "schema", "db/seed"),
  ],
  [
    "a query knows the store, and others only by their types",
    ({ from }) => isIn(from, "src/queries"),
    ({ to, isType }) =>
      isIn(to, "src/queries", "db/tables", "db/open", "drizzle-orm") ||
      (isType && isIn(to, "schema", "src/figures")),
  ],
  [
    "only queries, ingest and the store speak SQL",
    ({ to }) => isIn(to, "drizzle-orm", "better-sqlite3"),
    ({ from }) => isIn(from, "src/queries", "src/ingest", "db"),
  ],
  [
    "figures and the catalogue reach no database",
    ({ from }) => isIn(from, "src/figures", "src/catalogue"),
    ({ to, isType }) => isType || !isIn(to, "db", "src/queries", "src/context"),
  ],
  [
    "resolvers are known to the schema alone",
    ({ to }) => isIn(to, "src/resolvers"),
    ({ from }) => isIn(from, "src/schema", "src/resolvers"),
  ],
  [
    "only the edges know the transport",
    ({ to }) => isIn(to, "fastify", "@fastify", "@apollo", "@as-integrations"),
    ({ from }) => isIn(from, "src/server", "src/http", "src/apollo", "src/errors", "src/explorer"),
  ],
  [
    "nothing that runs leans on tests, benchmarks or the client made for others",
    () => true,
    ({ to }) => !isIn(to, "test", "bench", "schema/client"),
  ],
];

test.each(laws)("%s", (_law, concerns, allows) => {
  const judged = imports.filter(concerns);
  expect(judged).not.toEqual([]);
  expect(judged.filter((each) => !allows(each))).toEqual([]);
});
