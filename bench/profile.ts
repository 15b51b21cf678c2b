import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import * as z from "zod";
import { root } from "../root.ts";
import type { Bench } from "./bench.ts";
import { gateway } from "./servers.ts";
import { formatTable } from "./table.ts";
import type { Workload } from "./workloads.ts";

const profile = z.object({
  nodes: z.array(
    z.object({ id: z.number(), callFrame: z.object({ functionName: z.string(), url: z.string() }) }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});

/** Runs from the sources: a bundle does not show in which package a function is. */
const fromSources = { ...gateway, program: ["--import", "tsx", "src/main.ts"] };

/** Runs the gateway with the CPU profiler under one workload, and returns tables of the time by folder and function. */
export async function profileGateway(bench: Bench, workload: Workload, seconds: number): Promise<string> {
  const folder = join(root, "bench/var/profiles", `${workload.name}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  const running = await bench.start(fromSources, "cold", ["--cpu-prof", `--cpu-prof-dir=${folder}`]);
  const sample = await bench.load(gateway, running, workload, "cold");
  await running.stop();
  // Each thread writes a file with process, thread and number in its name. Thread 0 answers the requests.
  const fileName = readdirSync(folder).find((file) => /\.0\.\d+\.cpuprofile$/.test(file));
  if (fileName === undefined) throw new Error("The gateway wrote no profile.");
  const fullProfile = profile.parse(JSON.parse(readFileSync(join(folder, fileName), "utf8")));
  const measured = keepLast(fullProfile, seconds);
  return [
    `${Math.round(sample.perSecond)} requests/s while profiled; ${relative(root, join(folder, fileName))}`,
    sharesBy(measured, folderOf),
    sharesBy(measured, (frame) => `${frame.functionName || "(anonymous)"}  ${folderOf(frame)}`),
  ].join("\n\n");
}

type Profile = z.infer<typeof profile>;
type Frame = Profile["nodes"][number]["callFrame"];

/** Keeps the last seconds, without the start of the server and the warm-up. */
function keepLast({ nodes, samples, timeDeltas }: Profile, seconds: number): Profile {
  let left = seconds * 1e6;
  let from = samples.length;
  while (from > 0 && left > 0) left -= timeDeltas[--from] ?? 0;
  return { nodes, samples: samples.slice(from), timeDeltas: timeDeltas.slice(from) };
}

/** Shares of busy processor time by a key, the largest first. */
function sharesBy({ nodes, samples }: Profile, keyOf: (frame: Frame) => string): string {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const sums = new Map<string, number>();
  let busy = 0;
  for (const id of samples) {
    const frame = frames.get(id);
    if (frame === undefined || frame.functionName === "(idle)") continue;
    busy++;
    sums.set(keyOf(frame), (sums.get(keyOf(frame)) ?? 0) + 1);
  }
  const largest = [...sums].sort(([, a], [, b]) => b - a).slice(0, 25);
  return formatTable(largest.map(([key, n]) => [key, `${((n / busy) * 100).toFixed(1)}%`]));
}

/** The package or the folder of this project that a function is in. */
function folderOf({ functionName, url }: Frame): string {
  if (url === "") return functionName.startsWith("(") ? functionName : "(native)";
  if (url.startsWith("node:")) return url;
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  return (
    inPackage ??
    relative(root, decodeURI(url.replace("file://", "")))
      .split("/")
      .slice(0, 2)
      .join("/")
  );
}
