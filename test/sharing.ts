import { inject } from "vitest";
import { type Program, startProgram } from "./program.ts";
import { until } from "./redis.ts";

/** Gateways in processes of their own that share a Redis. Each trusts one proxy to name the client. */
export interface SharingGateways {
  readonly urls: readonly string[];
  readonly programs: readonly Program[];
  /** How many commands to Redis ended so, in all gateways; `result` is a regular expression. */
  readonly countCommands: (command: string, result: string) => Promise<number>;
}

/** Starts gateways with one store and one Redis. */
export async function startSharing(
  count: number,
  SHARED: string,
  settings: Record<string, string> = {},
): Promise<SharingGateways> {
  const common = { STORE: inject("store"), SHARED, TRUST_PROXY: "1", METRICS_PORT: "0", SHED_AFTER_MS: "0" };
  const programs = Array.from({ length: count }, () => startProgram({ ...common, ...settings }));
  const urls = await Promise.all(programs.map((program) => program.listening()));
  const countCommands = async (command: string, result: string) => {
    const line = new RegExp(`shared_commands_total\\{command="${command}",result="${result}"\\} (\\d+)`, "g");
    const read = await Promise.all(programs.map((program) => program.readMetrics()));
    const counts = read.flatMap((text) => [...text.matchAll(line)].map(([, found]) => Number(found)));
    return counts.reduce((sum, found) => sum + found, 0);
  };
  return { urls, programs, countCommands };
}

/** The sentence of a gateway's readiness. @throws where it is not ready. */
export async function readReadiness(url: string): Promise<string> {
  const response = await fetch(`${url}/health/ready`);
  if (response.status !== 200) throw new Error(`Not ready: ${await response.text()}`);
  return response.text();
}

/** Resolves when what gateways share is here, or away, for each of them. */
export async function untilShared(urls: readonly string[], state: "here" | "away"): Promise<void> {
  for (const url of urls) await until(async () => (await readReadiness(url)).includes(`Shared: ${state}`));
}

/**
 * Runs a check, and again while it fails because Redis was late: on a busy machine a gateway then counts for itself, as
 * it should.
 */
export async function unlessLate(
  countMissed: () => number | Promise<number>,
  check: () => Promise<void>,
): Promise<void> {
  while (true) {
    const before = await countMissed();
    try {
      return await check();
    } catch (error) {
      if ((await countMissed()) === before) throw error;
    }
  }
}
