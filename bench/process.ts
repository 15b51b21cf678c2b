import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync } from "node:fs";
import { root } from "../root.ts";

/** The command that runs Node, pinned to a core if there is one. */
export function withCore(core: number | undefined, program: readonly string[]): [string, string[]] {
  if (core === undefined) return [process.execPath, [...program]];
  return ["taskset", ["-c", String(core), process.execPath, ...program]];
}

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Kills the child when this process ends. */
export function killAtExit(child: ChildProcess): void {
  running.add(child);
  child.once("close", () => running.delete(child));
}

/** A server in a process of its own. */
export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  /** Memory of the process in MB; null where the system has no `/proc`. */
  readMemory(): number | null;
  stop(): Promise<void>;
}

/** Where a server runs, and the file that its standard output is written to; null where nothing is logged. */
export interface StartOptions {
  readonly core: number | undefined;
  readonly log: string | null;
}

/** Starts a server and waits until it prints its address. @throws Error when it ends before that. */
export async function startServer(
  program: readonly string[],
  environment: Readonly<Record<string, string>>,
  { core, log }: StartOptions,
): Promise<RunningServer> {
  const [command, rest] = withCore(core, program);
  const child = spawn(command, rest, {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...environment },
    stdio: ["ignore", log === null ? "pipe" : openSync(log, "a"), "pipe"],
  });
  killAtExit(child);
  const closed = once(child, "close");
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (text: string) => {
      if (output.length < 10_000) output += text;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.setEncoding("utf8").on("data", listen);
    child.stderr?.setEncoding("utf8").on("data", listen);
    closed.then(() => reject(new Error(`${program.join(" ")} ended: ${output}`)), reject);
  });
  const { pid = 0 } = child;
  return {
    url,
    pid,
    readMemory: () => readMemory(pid),
    async stop() {
      child.kill("SIGTERM");
      await closed;
    },
  };
}

function readMemory(pid: number): number | null {
  try {
    const kilobytes = /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
  } catch {
    return null;
  }
}
