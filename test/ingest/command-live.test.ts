import { setTimeout } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import * as z from "zod";
import { startProgram } from "../program.ts";
import { endProcesses } from "../started-process.ts";
import { ingest } from "./ingest-command.ts";
import { stalkingIn, writeCsv } from "./recorded-crime-rows.ts";
import { cleanUp, copyStore, makeFolder } from "./store-copy.ts";

afterAll(async () => {
  await endProcesses();
  cleanUp();
});

const connections = 16;
const pause = 20;

const counts = z.array(z.strictObject({ value: z.number(), release: z.strictObject({ slug: z.string() }) }));
const answer = z.strictObject({
  data: z.strictObject({
    essex: z.strictObject({ offenceCounts: counts }),
    kent: z.strictObject({ offenceCounts: counts }),
    source: z.strictObject({ releases: z.array(z.strictObject({ slug: z.string() })) }),
  }),
});
// The list of releases is read once for each snapshot, so it shows which snapshot an answer is from.
const body = JSON.stringify({
  query: `{
    essex: force(slug: "essex") { offenceCounts(offence: "8Q", from: "2017/18", to: "2017/18") { value release { slug } } }
    kent: force(slug: "kent") { offenceCounts(offence: "8Q", from: "2018/19", to: "2018/19") { value release { slug } } }
    source(slug: "home-office-prc") { releases { slug } } }`,
});

/** Requests two figures and the releases in one request. Gives the answer as one line. */
async function ask(url: string): Promise<string> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}/graphql`, { method: "POST", headers, body });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${response.status} ${text}`);
  const { essex, kent, source } = answer.parse(JSON.parse(text)).data;
  const figures = [...essex.offenceCounts, ...kent.offenceCounts].map(
    ({ value, release }) => `${value} of ${release.slug}`,
  );
  return [...figures, `known: ${source.releases.map(({ slug }) => slug).join(" ")}`].join(", ");
}

const seed = "home-office-prc-2023-10";
const first = "home-office-prc-2024-04-25";
const second = "home-office-prc-2024-07-24";
/** The right answers: before, after the first load, after the second load, and after the first is undone. */
const states = [
  `213 of ${seed}, 721 of ${seed}, known: ${seed}`,
  `40 of ${first}, 80 of ${first}, known: ${seed} ${first}`,
  `120 of ${second}, 80 of ${first}, known: ${seed} ${first} ${second}`,
  `120 of ${second}, 721 of ${seed}, known: ${seed} ${second}`,
];

test("under load, no answer is lost during two loads and an undo, and none mixes two snapshots", async () => {
  const store = copyStore();
  const folder = makeFolder();
  const one = writeCsv(folder, "one.csv", [...stalkingIn("2017/18", 10, 1), ...stalkingIn("2018/19", 2, 20)]);
  const two = writeCsv(folder, "two.csv", stalkingIn("2017/18", 30, 3));
  const program = startProgram({ STORE: store, LOG_LEVEL: "warn" });
  const url = await program.listening();

  const seen = new Map<string, number>();
  let isOver = false;
  const call = async () => {
    while (!isOver) {
      const state = await ask(url);
      seen.set(state, (seen.get(state) ?? 0) + 1);
      await setTimeout(pause);
    }
  };
  const callers = Promise.all(Array.from({ length: connections }, call));
  const change = async () => {
    for (const [at, args] of [
      [one, "--partial", "--published", "2024-04-25"],
      [two, "--partial", "--published", "2024-07-24"],
      ["--undo", first],
    ].entries()) {
      expect(await ingest(store, ...args)).toMatchObject({ code: 0, stderr: "" });
      while (!seen.has(states[at + 1] ?? "")) await setTimeout(20);
    }
  };
  await Promise.race([change(), callers]).finally(() => {
    isOver = true;
  });
  await callers;

  expect([...seen.keys()]).toEqual(states);
  expect(await Promise.all(Array.from({ length: connections }, () => ask(url)))).toEqual(
    Array.from({ length: connections }, () => states.at(-1)),
  );
  program.signal("SIGTERM");
  expect(await program.end).toEqual({ code: 0, signal: null });
  if (process.env.COUNT_REQUESTS !== undefined) console.log("answers by snapshot", [...seen.values()]);
});
