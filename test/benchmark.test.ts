import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeOwnTables } from "../bench/own-tables.ts";
import { makeEndpoints } from "../bench/servers/fastify/endpoints.ts";
import { findDifference, valuesOf } from "../bench/values.ts";
import { workloads } from "../bench/workloads.ts";
import { type Gateway, startGateway } from "./gateway.ts";

const folder = mkdtempSync(join(tmpdir(), "own-tables-"));
const file = join(folder, "own-tables.sqlite");
makeOwnTables(inject("store"), file);
const tables = new Database(file, { readonly: true });
const handWritten = makeEndpoints(tables);

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(async () => {
  await gateway.stop();
  tables.close();
  rmSync(folder, { recursive: true });
});

test.each(workloads)(
  "$title: the gateway gives the values of the benchmark's hand-written server",
  async ({ path, document, variables, isOrderFree = false }) => {
    const expected: unknown = (await handWritten.inject(path)).json();
    expect(valuesOf(expected).length).toBeGreaterThan(8);
    const { data } = await gateway.ask(document, variables);
    expect(findDifference(expected, data, isOrderFree)).toBeNull();
  },
);
