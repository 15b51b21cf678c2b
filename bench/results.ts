import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";
import { formatRun, formatServers } from "./about.ts";
import type { Cores } from "./cores.ts";
import type { Mode, Options } from "./options.ts";
import { latencyTable, processTable, ratioTable, spreadTable } from "./report.ts";
import type { Measured } from "./rounds.ts";
import { limit, reference } from "./servers.ts";
import type { BenchStore } from "./store.ts";
import { formatTable, type Table, toMarkdown } from "./table.ts";

/** The results of a run. */
export interface Results {
  readonly options: Options;
  readonly store: BenchStore;
  readonly cores: Cores | null;
  readonly measured: ReadonlyMap<Mode, readonly Measured[]>;
}

const titles: Readonly<Record<Mode, string>> = {
  cold: "Cold: every response computed again",
  warm: "Warm: with the response cache of the gateway",
  default: "Default settings: warm, logging to a file, with rate limit and load shedding",
  compressed: "Default settings, compressed as browsers ask for it",
};

function tablesOf(mode: Mode, measured: readonly Measured[]): [string, Table | null][] {
  const toLimit = mode === "cold" ? null : ratioTable(measured, limit, "perSecond");
  return [
    [
      `Requests per second as a multiple of those of \`${reference.name}\`:`,
      ratioTable(measured, reference, "perSecond"),
    ],
    [
      `The same by processor time, which other work on the machine disturbs less: that of \`${reference.name}\` for a response as a multiple of the server's:`,
      ratioTable(measured, reference, "cost"),
    ],
    [`Requests per second as a part of those of \`${limit.name}\`:`, toLimit],
    ["Requests per second, median (lowest–highest round):", spreadTable(measured, "perSecond")],
    [
      "Milliseconds of the server's processor time for a response, median (lowest–highest round):",
      spreadTable(measured, "cost"),
    ],
    ["Latency in milliseconds, median / 99th percentile:", latencyTable(measured)],
    ["Start and memory, median (lowest–highest start):", processTable(measured)],
  ];
}

function write(
  { measured }: Results,
  format: { readonly table: (table: Table) => string; readonly title: (title: string) => string },
): string[] {
  return [...measured].flatMap(([mode, measuredServers]) => [
    format.title(titles[mode]),
    ...tablesOf(mode, measuredServers).flatMap(([title, table]) =>
      table === null ? [] : [title, format.table(table)],
    ),
  ]);
}

/** The results for the terminal. */
export function formatResults(results: Results): string {
  const { options, store, cores } = results;
  const about = formatRun(options, store, cores).join("\n");
  return [about, ...write(results, { table: formatTable, title: (title) => title })].join("\n\n");
}

/** Writes the results as Markdown, and returns the path. */
export function writeResults(results: Results): string {
  const { options, store, cores, measured } = results;
  const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n");
  const parts = [
    options.isLarge ? "# Benchmark on a large store" : "# Benchmark",
    `Made by \`npm run bench${options.isLarge ? " -- --large" : ""}\`; [bench](../bench/README.md) says what is measured, how, and how to read it.`,
    list(formatRun(options, store, cores)),
    ...write(results, { table: toMarkdown, title: (title) => `## ${title}` }),
    "## Servers",
    list(formatServers([...measured.values()].flat())),
  ];
  const file = options.isLarge ? "docs/benchmark-large.md" : "docs/benchmark.md";
  writeFileSync(join(root, file), `${parts.join("\n\n")}\n`);
  return file;
}
