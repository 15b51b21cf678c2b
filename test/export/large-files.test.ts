import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import * as z from "zod";
import { buildFullStore } from "../full-store.ts";
import { startProgram, workersOf } from "../program.ts";
import { endProcesses } from "../started-process.ts";

afterAll(endProcesses);

/** A long enough list of names, so a file with all quarters of all forces has a quarter of a million rows. */
async function linkToAllQuarters(url: string): Promise<string> {
  const response = await fetch(`${url}/graphql?query={offences{code}}`);
  const body = z.object({ data: z.object({ offences: z.array(z.object({ code: z.string() })) }) });
  const codes = body.parse(await response.json()).data.offences.map(({ code }) => code);
  return `${url}/figures.csv?by=QUARTER&offences=${encodeURIComponent(codes.join(","))}`;
}

const megabytesOf = (pid: number | undefined) =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;

/** A file has a quarter of a million rows: `FILES=4` makes a million. */
const files = Number(process.env.FILES ?? "1");

test("a quarter of a million rows and more are written in steady memory, and small requests are answered meanwhile", {
  timeout: 900_000 * files,
}, async () => {
  // A quarter of a million figures would not fit into this heap, and it grows to no more than it needs.
  const environment = { NODE_OPTIONS: "--max-old-space-size=96", RATE_LIMIT: "0", LOG_LEVEL: "error" };
  const program = startProgram({ STORE: await buildFullStore(), ...environment });
  const url = await program.listening();
  const link = await linkToAllQuarters(url);
  const [worker] = workersOf(program);
  const memory: number[] = [];
  const waits: number[] = [];
  let rows = 0;
  for (let file = 0; file < files; file += 1) {
    const response = await fetch(link);
    expect(response.status).toBe(200);
    let pieces = 0;
    for await (const bytes of response.body ?? []) {
      rows += Buffer.from(bytes).filter((byte) => byte === 10).length;
      pieces += 1;
      if (pieces % 200 > 0) continue;
      memory.push(megabytesOf(program.pid) + megabytesOf(worker));
      const began = performance.now();
      expect((await fetch(`${url}/graphql?query={years{label}}`)).status).toBe(200);
      waits.push(performance.now() - began);
    }
  }
  const middle = Math.floor(memory.length / 4);
  const [first, rest] = [Math.max(...memory.slice(0, middle)), Math.max(...memory.slice(middle))];
  const longest = Math.round(Math.max(...waits));
  console.info({ rows, first: Math.round(first), rest: Math.round(rest), longest });
  expect(rows).toBeGreaterThan(250_000 * files);
  expect(rest).toBeLessThan(1.2 * first + 30);
  program.signal("SIGTERM");
  expect(await program.end).toEqual({ code: 0, signal: null });
});
