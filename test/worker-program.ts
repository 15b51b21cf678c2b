import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import * as z from "zod";
import { askLarge } from "./large.ts";
import { type Program, workersOf } from "./program.ts";

/** Settings with which the worker answers large operations. */
export const settings = { STORE: inject("store"), WORKER_COST: "100", LOG_LEVEL: "warn" };

/** A file in a folder that changes the behaviour of workers while it exists. */
export function makeSwitchIn(folder: string) {
  const file = join(mkdtempSync(join(folder, "switch-")), "on");
  return {
    isOn: `process.getBuiltinModule("node:fs").existsSync(${JSON.stringify(file)})`,
    on: () => writeFileSync(file, ""),
    off: () => rmSync(file, { force: true }),
  };
}

/** While a switch is on, each statement that reads counts first runs another one that takes days. */
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

/** How many operations `askNew` has sent. */
export let count = 0;
/** Sends a different operation each time. */
export const askNew = (url: string, signal?: AbortSignal) => {
  count += 1;
  const query = `query Large${count} { forces { slug offenceCounts(offence: "8Q", from: "${2012 + (count % 10)}/${13 + (count % 10)}") { value } } }`;
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
  for (const worker of workersOf(program)) process.kill(worker, "SIGKILL");
};
