import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";
import { describeRun, describeServers } from "./about.ts";
import type { Cores } from "./cores.ts";
import type { Mode, Options } from "./options.ts";
import { latencyTable, processTable, ratioTable, spreadTable } from "./report.ts";
import type { Measured } from "./rounds.ts";
import { limit, reference } from "./servers.ts";
import type { BenchStore } from "./store.ts";
import { markTable, showTable, type Table } from "./table.ts";

/** What came of a run. */
export interface Results {
  readonly options: Options;
  readonly store: BenchStore;
  readonly cores: Cores | null;
  readonly measured: ReadonlyMap<Mode, readonly Measured[]>;
}

const titles: Readonly<Record<Mode, string>> = {
  cold: "Cold: every answer worked out anew",
  warm: "Warm: the gateway as it runs by default, free to repeat what it answered before",
};

function tablesOf(mode: Mode, measured: readonly Measured[]): [string, Table | null][] {
  const toLimit = mode === "warm" ? ratioTable(measured, limit, "perSecond") : null;
  return [
    [
      `Requests per second as a multiple of those of \`${reference.name}\`:`,
      ratioTable(measured, reference, "perSecond"),
    ],
    [
      `The same by processor time, which other work on the machine disturbs less: that of \`${reference.name}\` for an answer as a multiple of the server's:`,
      ratioTable(measured, reference, "cost"),
    ],
    [`Requests per second as a part of those of \`${limit.name}\`:`, toLimit],
    ["Requests per second, median (lowest–highest round):", spreadTable(measured, "perSecond")],
    [
      "Milliseconds of the server's processor time for an answer, median (lowest–highest round):",
      spreadTable(measured, "cost"),
    ],
    ["Milliseconds until half of the answers were there / all but one in a hundred:", latencyTable(measured)],
    ["What a server costs before and besides, median (lowest–highest start):", processTable(measured)],
  ];
}

function write(
  { measured }: Results,
  show: { readonly table: (table: Table) => string; readonly title: (title: string) => string },
): string[] {
  return [...measured].flatMap(([mode, found]) => [
    show.title(titles[mode]),
    ...tablesOf(mode, found).flatMap(([title, table]) => (table === null ? [] : [title, show.table(table)])),
  ]);
}

/** The results for the terminal. */
export function showResults(results: Results): string {
  const { options, store, cores } = results;
  const about = describeRun(options, store, cores).join("\n");
  return [about, ...write(results, { table: showTable, title: (title) => title })].join("\n\n");
}

/** Keeps the results in Markdown, and gives the path. */
export function writeResults(results: Results): string {
  const { options, store, cores, measured } = results;
  const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n");
  const parts = [
    options.isLarge ? "# Benchmark on a large store" : "# Benchmark",
    `Made by \`npm run bench${options.isLarge ? " -- --large" : ""}\`; [bench](../bench/README.md) says what is measured, how, and how to read it.`,
    list(describeRun(options, store, cores)),
    "A dash stands where a server has no way to answer.",
    ...write(results, { table: markTable, title: (title) => `## ${title}` }),
    "## Servers",
    list(describeServers([...measured.values()].flat())),
  ];
  const file = options.isLarge ? "docs/benchmark-large.md" : "docs/benchmark.md";
  writeFileSync(join(root, file), `${parts.join("\n\n")}\n`);
  return file;
}
