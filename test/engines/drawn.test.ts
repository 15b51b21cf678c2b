import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeSchema } from "../../src/resolvers/schema.ts";
import { openSnapshot } from "../../src/snapshot/snapshot.ts";
import { drawRequest } from "../differential/operation.ts";
import { operations, worldOf } from "../drawn-operations/index.ts";
import { Draws } from "../draws.ts";
import { type Gateway, startGateway } from "../gateway.ts";
import { anyDocuments } from "../unlimited.ts";
import { publishOnce } from "./published.ts";

/** How many operations are drawn: `DRAWN=20000 DRAWN_SEED=7 npx vitest run --project long test/engines`. */
const count = Number(process.env.DRAWN ?? process.env.OPERATIONS ?? 1500);
const seed = Number(process.env.DRAWN_SEED ?? Date.now() % 2 ** 31);
const together = 4;

const unbounded = { ...anyDocuments, WORKER_COST: "1000000000" };

const hasPostgres = inject("hasPostgres");
let gateways: readonly Gateway[] = [];
let requests: readonly object[] = [];
beforeAll(async () => {
  if (!hasPostgres) return;
  const store = inject("store");
  gateways = [
    await startGateway({ ...unbounded, STORE: store }),
    await startGateway({ ...unbounded, STORE: await publishOnce(store) }),
  ];
  requests = await drawAll(store);
});
afterAll(() => Promise.all(gateways.map((gateway) => gateway.stop())));

/** Operations with every kind of argument, right and wrong, and operations of any depth over what is in the store. */
async function drawAll(store: string): Promise<object[]> {
  const schema = makeSchema();
  const snapshot = await openSnapshot(store);
  const world = await snapshot.use(async ({ catalogue }) => worldOf(catalogue));
  snapshot.retire();
  const half = Math.ceil(count / 2);
  const ofSchema = Array.from({ length: half }, (_, at) => drawRequest(schema, new Draws(seed + at)));
  const sizes = { fields: 60, levels: 8, aliases: 20 };
  const ofWorld = fc.sample(operations(schema, world, sizes), { numRuns: half, seed });
  return [...ofSchema, ...ofWorld];
}

test.skipIf(!hasPostgres)(
  `${count} drawn operations (DRAWN_SEED=${seed}) have the same answer to the letter from SQLite and from PostgreSQL`,
  { timeout: 7_200_000 },
  async () => {
    console.info(`${count} operations drawn with DRAWN_SEED=${seed}`);
    const counts = { data: 0, errors: 0, warnings: 0, bytes: 0 };
    const check = async (request: object, at: number) => {
      const [sqlite = "", postgres] = await Promise.all(gateways.map((each) => ask(each, request, at)));
      expect(postgres, JSON.stringify(request)).toBe(sqlite);
      if (/"data":\{/.test(sqlite)) counts.data += 1;
      if (/"errors":/.test(sqlite)) counts.errors += 1;
      if (/"warnings":/.test(sqlite)) counts.warnings += 1;
      counts.bytes += sqlite.length;
    };
    const rest = [...requests.entries()];
    const work = async () => {
      for (let next = rest.pop(); next !== undefined; next = rest.pop()) await check(next[1], next[0]);
    };
    await Promise.all(Array.from({ length: together }, work));
    console.info(counts);
    // Enough of them are answered, and enough have something to compare.
    expect(counts.data).toBeGreaterThan(count / 4);
    expect(counts.errors).toBeGreaterThan(count / 50);
    expect(counts.warnings).toBeGreaterThan(count / 100);
    expect(counts.bytes).toBeGreaterThan(count * 100);
  },
);

/** The status and the text of a response. Some have their provenance and their cost, without what is measured. */
async function ask({ url }: Gateway, request: object, at: number): Promise<string> {
  const headers = {
    "content-type": "application/json",
    "x-provenance": at % 2 === 0 ? "on" : "off",
  };
  const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify(request) });
  return `${response.status} ${await response.text()}`;
}
