import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { inject } from "vitest";
import { isPostgresUrl } from "../../db/postgres/address.ts";
import { publishStore } from "../../src/publishing/publish.ts";
import { runSql } from "../postgres/server.ts";

/** Publishes the store at `file` in a database of its own, once for the whole run, and gives the address of that. */
export async function publishOnce(file: string): Promise<string> {
  const { size, mtimeMs } = statSync(file);
  const digest = createHash("sha256").update(`${file} ${size} ${mtimeMs}`).digest("hex");
  const name = `store_${digest.slice(0, 16)}`;
  const url = new URL(inject("postgres"));
  // Files run at the same time: the second finds the database there, waits for the publisher, and finds it published.
  await runSql(url.href, `CREATE DATABASE ${name}`).catch(() => undefined);
  url.pathname = `/${name}`;
  const options = { kept: 3, replaceNewer: false, wait: true, onStep: () => undefined };
  await publishStore(file, url.href, options);
  return url.href;
}

/** The store at `file` on the engine that the tests run on: `ENGINE=postgres` for all gateways of the run. */
export async function onEngine(file: string): Promise<string> {
  return process.env.ENGINE === "postgres" && !isPostgresUrl(file) ? publishOnce(file) : file;
}
