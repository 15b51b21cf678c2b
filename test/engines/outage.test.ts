import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { publishStore } from "../../src/publishing/publish.ts";
import { type Gateway, startGateway } from "../gateway.ts";
import { endPostgres, type PostgresServer, runSql, startPostgres } from "../postgres/server.ts";

const options = { kept: 3, replaceNewer: true, wait: true, onStep: () => undefined };
const years = (last: string) =>
  `{ force(slug: "essex") { offenceCounts(offence: "8Q", to: "${last}") { value } } }`;

async function post({ url }: Gateway, query: string): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
}

async function readiness({ url }: Gateway): Promise<{ status: number; sentence: string }> {
  const response = await fetch(`${url}/health/ready`);
  return { status: response.status, sentence: Object(await response.json()).sentence };
}

/** Asks until something is so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(50);
}

describe.skipIf(!inject("hasPostgres"))("a gateway on PostgreSQL", () => {
  let server: PostgresServer;
  let database: string;
  let gateway: Gateway;
  beforeAll(async () => {
    server = await startPostgres();
    database = await server.createDatabase();
    await publishStore(inject("store"), database, options);
    gateway = await startGateway({ STORE: database });
  });
  afterAll(async () => {
    await gateway.stop();
    await endPostgres();
  });

  test("says 503 while the database is away, answers what is cached, and reads again when it is back", async () => {
    const cached = await (await post(gateway, years("2019/20"))).text();
    await server.crash();
    expect(await (await post(gateway, years("2019/20"))).text()).toBe(cached);
    const response = await post(gateway, years("2020/21"));
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("1");
    expect(Object(await response.json()).errors[0].extensions.code).toBe("STORE_UNAVAILABLE");
    await until(async () => (await readiness(gateway)).status === 503);
    const { sentence } = await readiness(gateway);
    expect(sentence).toBe("The store cannot be read: its database does not answer.");

    await server.start();
    await until(async () => (await readiness(gateway)).status === 200);
    expect((await post(gateway, years("2020/21"))).status).toBe(200);
  });

  test("reads again after its connections were ended", async () => {
    await runSql(
      database,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'gateway %'`,
    );
    expect((await post(gateway, years("2021/22"))).status).toBe(200);
  });

  test("moves to a newer snapshot", async () => {
    const next = (sequence: number) =>
      runSql(
        database,
        `INSERT INTO gateway.snapshot (sequence, id, schema, layout, migration, rows)
          SELECT ${sequence}, id, schema || '_again', layout, migration, rows FROM gateway.snapshot ORDER BY sequence LIMIT 1`,
      );
    const [{ schema } = {}] = await runSql(database, "SELECT schema FROM gateway.snapshot");
    await runSql(database, `ALTER SCHEMA ${schema} RENAME TO ${schema}_again`);
    await runSql(database, `UPDATE ${schema}_again.revision SET sequence = 2`);
    await next(2);
    await until(async () => /\(number 2\)/.test((await readiness(gateway)).sentence));
    expect((await post(gateway, years("2018/19"))).status).toBe(200);
  });
});
