import type { Measured } from "./rounds.ts";
import { type Sample, type Spread, spreadOf } from "./sample.ts";
import type { Server } from "./servers.ts";
import type { Table } from "./table.ts";
import { workloads } from "./workloads.ts";

/** A measure of a sample: requests per second, or milliseconds of the server's processor time for a response. */
export type Measure = "perSecond" | "cost";

const whole = (n: number) => Math.round(n).toLocaleString("en-GB");
const digits = (n: number) => (n >= 100 ? whole(n) : n.toPrecision(3));
const formatRatio = (ratio: number) => (ratio < 0.1 ? ratio.toFixed(3) : ratio.toFixed(2));
const formatSpread = (spread: Spread | null) =>
  spread === null ? "–" : `${digits(spread.median)} (${digits(spread.min)}–${digits(spread.max)})`;

function spread({ samples }: Measured, workload: string, measure: (sample: Sample) => number | null) {
  const values = (samples.get(workload) ?? []).map(measure);
  return spreadOf(values.filter((value) => value !== null));
}

/** A row for each workload, a column for each server. */
function tableOf(measured: readonly Measured[], cell: (one: Measured, workload: string) => string): Table {
  const measuredWorkloads = workloads.filter(({ name }) => measured.some(({ samples }) => samples.has(name)));
  const rows = measuredWorkloads.map(({ name }) => [name, ...measured.map((one) => cell(one, name))]);
  return [["Workload", ...measured.map(({ server }) => server.name)], ...rows];
}

/**
 * The speed of all servers relative to `base`; more is faster. Null where `base` was not measured. It is the median of the rounds, each
 * beside that of `base` in the same round: the machine may be half as fast in one round as in another.
 */
export function ratioTable(measured: readonly Measured[], base: Server, by: Measure): Table | null {
  const measuredBase = measured.find(({ server }) => server === base);
  if (measuredBase === undefined) return null;
  return tableOf(measured, (one, workload) => {
    const ofBase = measuredBase.samples.get(workload) ?? [];
    const own = one.samples.get(workload) ?? [];
    const ratios = own.map((sample, round) => ratioOf(sample[by], ofBase[round]?.[by], by));
    const median = spreadOf(ratios.filter((ratio) => ratio !== null))?.median;
    return median === undefined ? "–" : formatRatio(median);
  });
}

function ratioOf(own: number | null, base: number | null | undefined, by: Measure): number | null {
  if (!own || !base) return null;
  return by === "perSecond" ? own / base : base / own;
}

/** The median of the rounds, with the lowest and the highest. */
export function spreadTable(measured: readonly Measured[], by: Measure): Table {
  return tableOf(measured, (one, workload) => formatSpread(spread(one, workload, (sample) => sample[by])));
}

/** Latency in milliseconds, median and 99th percentile: medians of the rounds. */
export function latencyTable(measured: readonly Measured[]): Table {
  return tableOf(measured, (one, workload) => {
    const [half, most] = [spread(one, workload, ({ p50 }) => p50), spread(one, workload, ({ p99 }) => p99)];
    return half && most ? `${digits(half.median)} / ${digits(most.median)}` : "–";
  });
}

/** Time of the start and memory of each server. */
export function processTable(measured: readonly Measured[]): Table {
  const rows = measured.map(({ server, starts, memory }) => [
    server.name,
    formatSpread(spreadOf(starts)),
    memory === null ? "not known" : whole(memory),
  ]);
  return [["Server", "First response, ms", "Memory after load, MB"], ...rows];
}
