import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import {
  endPostgres,
  type PostgresServer,
  postgresPassword,
  runSql,
  startPostgres,
  startReplica,
} from "../postgres/server.ts";
import { endProcesses } from "../started-process.ts";
import { publish } from "./publish-command.ts";
import { makeStore, removeStores } from "./stores.ts";

describe.skipIf(!inject("hasPostgres"))("what an operator is told", () => {
  let server: PostgresServer;
  let replica: PostgresServer;
  let store = "";
  beforeAll(async () => {
    server = await startPostgres();
    replica = await startReplica(server);
    store = makeStore(1);
    await runSql(server.url(), "CREATE ROLE reader LOGIN PASSWORD 'secret word'");
    await runSql(server.url(), "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
  });
  afterAll(async () => {
    await endProcesses();
    await endPostgres();
    removeStores();
  });

  /** One sentence on the standard error, with no password in it. */
  const told = async (url: string, environment: Record<string, string> = {}) => {
    const { code, stdout, stderr } = await publish(store, [url], environment);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
    for (const secret of [
      postgresPassword,
      encodeURIComponent(postgresPassword),
      "secret word",
      "secret%20word",
      "wrong one",
    ])
      expect(stderr).not.toContain(secret);
    return stderr;
  };

  test("nothing listens there", async () => {
    expect(await told("postgres://postgres:secret%20word@127.0.0.1:1/figures")).toMatch(
      /^PostgreSQL at 127\.0\.0\.1:1 \(database figures\) does not listen: /,
    );
  });

  test("the host is not known", async () => {
    expect(await told("postgres://postgres:secret%20word@nowhere.invalid/figures")).toMatch(
      /host name that (is not known|cannot be looked up)/,
    );
  });

  test("the password is wrong, or there is none", async () => {
    const address = `postgres@127.0.0.1:${server.port}/postgres`;
    expect(await told(`postgres://postgres:wrong%20one@127.0.0.1:${server.port}/postgres`)).toContain(
      "does not accept the password",
    );
    expect(await told(`postgres://${address}`, { PGPASSWORD: "wrong one" })).toContain(
      "does not accept the password",
    );
    expect(await told(`postgres://${address}`)).toContain("wants a password: set PGPASSWORD or PGPASSFILE");
  });

  test("there is no such database, or user", async () => {
    expect(await told(server.url("nothing"))).toContain("has no such database");
    expect(
      await told(server.url().replace("postgres:", "nobody:").replace("nobody://", "postgres://nobody@")),
    ).toMatch(/./);
  });

  test("the user may not make schemas", async () => {
    expect(await told(`postgres://reader:secret%20word@127.0.0.1:${server.port}/postgres`)).toContain(
      "does not permit this user to do that",
    );
  });

  test("the server is a replica", async () => {
    expect(await told(replica.url())).toBe("This PostgreSQL is a replica: publish to its primary.\n");
  });

  test("the database has another encoding", async () => {
    expect(await told(server.url("latin"))).toBe(
      "The database must have the encoding UTF8, and has LATIN1.\n",
    );
  });

  test("the server does not offer TLS", async () => {
    expect(await told(`${server.url()}?sslmode=verify-full`)).toContain("does not offer TLS");
  });

  test("the certificate cannot be read", async () => {
    expect(await told(server.url(), { PGSSLROOTCERT: "/nowhere.pem" })).toMatch(
      /^The certificate of PostgreSQL cannot be read: .*\/nowhere\.pem/,
    );
  });

  test("there is no store", async () => {
    expect(await told(server.url(), { STORE: "/nowhere.sqlite" })).toBe(
      "There is no store at /nowhere.sqlite.\n",
    );
  });

  test("no password of a malformed address is printed", async () => {
    const password = fc.stringMatching(/^[a-z]{12}$/);
    const shape = fc.constantFrom(
      (secret: string) => `postgres://user:${secret}@[::1/db`,
      (secret: string) => `postgres://user:${secret}@host:port/db`,
      (secret: string) => `postgres://user:${secret}@127.0.0.1:99999/db`,
      (secret: string) => `user:${secret}@host/db`,
      (secret: string) => `mysql://user:${secret}@host/db`,
      (secret: string) => `postgres://user:${secret}%zz@127.0.0.1:1/db`,
      (secret: string) => `postgres://user@127.0.0.1:1/db?password=${secret}`,
      (secret: string) => `--password=${secret}`,
    );
    await fc.assert(
      fc.asyncProperty(shape, password, fc.boolean(), async (write, secret, bySetting) => {
        const url = write(secret);
        const { code, stdout, stderr } = await (bySetting
          ? publish(store, [], { PUBLISH_TO: url })
          : publish(store, [url]));
        expect(code).toBe(1);
        expect(`${stdout}${stderr}`).not.toContain(secret);
        expect(stderr).toMatch(/^[^\n]+\.\n$/);
      }),
      { numRuns: 16 },
    );
  });

  test("a password file is read", async () => {
    const file = join(dirname(store), "pgpass");
    const escaped = postgresPassword.replaceAll(":", "\\:");
    writeFileSync(file, `127.0.0.1:${server.port}:*:postgres:${escaped}\n`, { mode: 0o600 });
    const url = await server.createDatabase();
    const { pathname } = new URL(url);
    const { code, stderr } = await publish(
      store,
      [`postgres://postgres@127.0.0.1:${server.port}${pathname}`],
      { PGPASSFILE: file },
    );
    expect([code, stderr]).toEqual([0, ""]);
  });
});
