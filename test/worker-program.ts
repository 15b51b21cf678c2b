import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { z } from "zod";
import { askLarge } from "./large.ts";
import { childrenOf, type Program } from "./program.ts";

/** Each of these tests starts several processes. */
export const patience = { timeout: 90_000 };
/** Settings with which the worker answers what is large. */
export const settings = { STORE: inject("store"), WORKER_COST: "100", LOG_LEVEL: "warn" };

/** A file in a folder that, once it is there, has the workers of a program do something. */
export function makeSwitchIn(folder: string) {
  const file = join(mkdtempSync(join(folder, "switch-")), "on");
  return {
    isOn: `process.getBuiltinModule("node:fs").existsSync(${JSON.stringify(file)})`,
    on: () => writeFileSync(file, ""),
    off: () => rmSync(file, { force: true }),
  };
}

/** Has each statement that looks for counts wait, once a switch is on, for one within the driver that takes days. */
export const slowWhen = (isOn: string) =>
  `
  const { createRequire } = process.getBuiltinModule("node:module");
  const Database = createRequire(process.cwd() + "/")("better-sqlite3");
  const endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
  const statement = new Database(":memory:").prepare(endless);
  const prototype = Object.getPrototypeOf(statement);
  for (const name of ["get", "all", "iterate"]) {
    const run = prototype[name];
    prototype[name] = function (...bound) {
      if (this.source.includes("requested_offence") && ${isOn}) statement.get();
      return run.apply(this, bound);
    };
  }`.replaceAll(/\n\s*/g, "\n");

/** How many operations have been asked so far. */
export let asked = 0;
/** Another operation each time. */
export const askAnew = (url: string, signal?: AbortSignal) => {
  asked += 1;
  const query = `query Large${asked} { forces { slug offenceCounts(offence: "8Q", from: "${2012 + (asked % 10)}/${13 + (asked % 10)}") { value } } }`;
  return askLarge(url, { query }, signal);
};

const line = z.looseObject({ level: z.number(), msg: z.string() });
/** What a program has logged so far. */
export const readLog = (program: Program) =>
  program
    .stdout()
    .split("\n")
    .filter(Boolean)
    .map((text) => line.parse(JSON.parse(text)));

/** Kills the worker that a program has at the moment. */
export const killWorkers = (program: Program) => {
  for (const worker of childrenOf(program.pid)) process.kill(worker, "SIGKILL");
};
