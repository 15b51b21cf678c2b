import { spawnSync } from "node:child_process";
import { cpus, platform, release, totalmem } from "node:os";
import { root } from "../root.ts";
import type { Cores } from "./cores.ts";
import type { Options } from "./options.ts";
import { versionOf } from "./packages.ts";
import type { Measured } from "./rounds.ts";
import { connections } from "./sample.ts";
import { servers } from "./servers.ts";
import type { BenchStore } from "./store.ts";

const whole = (n: number) => Math.round(n).toLocaleString("en-GB");

/** The commit, the machine, the versions, the store and the options of a run, as lines. */
export function formatRun(options: Options, store: BenchStore, cores: Cores | null): string[] {
  const { rounds, seconds, warmUp, starts } = options;
  const pinned =
    cores === null
      ? "not pinned: this system cannot run servers and load on separate cores"
      : `pinned: server on core ${cores.server}, load on core ${cores.load}`;
  return [
    `Commit: ${describeCommit()}`,
    `Machine: ${cpus()[0]?.model.trim() ?? "unknown"}, ${cpus().length} cores, ${whole(totalmem() / 2 ** 30)} GB, ${platform()} ${release()}; ${pinned}`,
    `Node ${process.versions.node}, SQLite through better-sqlite3 ${versionOf("better-sqlite3")}, ${new Date().toISOString().slice(0, 10)}`,
    `Store: ${store.description}`,
    `${rounds} rounds of ${seconds} s after ${warmUp} s of warm-up, ${connections} connections; ${starts} starts`,
  ];
}

/** The commit that is measured, and whether files differ from it. */
function describeCommit(): string {
  const git = (...args: string[]) => spawnSync("git", args, { cwd: root, encoding: "utf8" }).stdout?.trim();
  const commit = git("rev-parse", "--short", "HEAD");
  if (!commit) return "unknown: this is no git repository";
  return git("status", "--porcelain") === "" ? commit : `${commit}, and changes that are not committed`;
}

/** The measured servers with the versions of their packages, as lines. */
export function formatServers(measured: readonly Measured[]): string[] {
  return servers
    .filter(({ name }) => measured.some(({ server }) => server.name === name))
    .map(({ name, note, packages }) => {
      const versions = packages.map((one) => `${one} ${versionOf(one)}`).join(", ");
      return `\`${name}\`: ${note}${versions === "" ? "" : ` (${versions})`}`;
    });
}
