import type { Measured } from "./rounds.ts";
import { type Sample, type Spread, spreadOf } from "./sample.ts";
import type { Server } from "./servers.ts";
import type { Table } from "./table.ts";
import { workloads } from "./workloads.ts";

/** What is told of samples: requests per second, or milliseconds of the server's processor time for an answer. */
export type Measure = "perSecond" | "cost";

const whole = (n: number) => Math.round(n).toLocaleString("en-GB");
const digits = (n: number) => (n >= 100 ? whole(n) : n.toPrecision(3));
const showRatio = (ratio: number) => (ratio < 0.1 ? ratio.toFixed(3) : ratio.toFixed(2));
const show = (spread: Spread | null) =>
  spread === null ? "–" : `${digits(spread.median)} (${digits(spread.min)}–${digits(spread.max)})`;

function spread({ samples }: Measured, workload: string, tell: (sample: Sample) => number | null) {
  const told = (samples.get(workload) ?? []).map(tell);
  return spreadOf(told.filter((value) => value !== null));
}

/** A row for each workload, a column for each server. */
function tableOf(measured: readonly Measured[], cell: (one: Measured, workload: string) => string): Table {
  const asked = workloads.filter(({ name }) => measured.some(({ samples }) => samples.has(name)));
  const rows = asked.map(({ name }) => [name, ...measured.map((one) => cell(one, name))]);
  return [["Workload", ...measured.map(({ server }) => server.name)], ...rows];
}

/** How the servers compare with one of them: more is faster. Null when that one was not measured. */
export function ratioTable(measured: readonly Measured[], base: Server, by: Measure): Table | null {
  const one = measured.find(({ server }) => server === base);
  if (one === undefined) return null;
  return tableOf(measured, (other, workload) => {
    const [its, mine] = [one, other].map((which) => spread(which, workload, (sample) => sample[by])?.median);
    if (!its || !mine) return "–";
    return showRatio(by === "perSecond" ? mine / its : its / mine);
  });
}

/** The median of the rounds, and the lowest and highest. */
export function spreadTable(measured: readonly Measured[], by: Measure): Table {
  return tableOf(measured, (one, workload) => show(spread(one, workload, (sample) => sample[by])));
}

/** Milliseconds until half of the answers, and all but one in a hundred, were there: medians of the rounds. */
export function latencyTable(measured: readonly Measured[]): Table {
  return tableOf(measured, (one, workload) => {
    const [half, most] = [spread(one, workload, ({ p50 }) => p50), spread(one, workload, ({ p99 }) => p99)];
    return half && most ? `${digits(half.median)} / ${digits(most.median)}` : "–";
  });
}

/** What each server costs before and besides: its start, and its memory. */
export function processTable(measured: readonly Measured[]): Table {
  const rows = measured.map(({ server, starts, memory }) => [
    server.name,
    show(spreadOf(starts)),
    memory === null ? "not known" : whole(memory),
  ]);
  return [["Server", "First answer, ms", "Memory after load, MB"], ...rows];
}
