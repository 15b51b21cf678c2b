import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const running = new Set<ChildProcess>();

/** A process that a test has started in the folder of the project, with no terminal. */
export interface StartedProcess {
  readonly pid: number | undefined;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves when the process is over and its output is complete. */
  readonly end: Promise<Ending>;
  /** Resolves with what `find` finds in the output. Rejects when the process ends without it. */
  readonly waitFor: (find: () => string | undefined) => Promise<string>;
  readonly signal: (signal: NodeJS.Signals) => void;
}

/** How a process ended: its exit code, or the signal that ended it. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export function startProcess(
  command: string,
  args: readonly string[],
  environment: Record<string, string | undefined>,
): StartedProcess {
  const child = spawn(command, args, {
    cwd: root,
    env: { PATH: process.env.PATH, SEED: inject("seed"), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let stdout = "";
  let stderr = "";
  let output = Promise.withResolvers<void>();
  const onOutput = () => {
    output.resolve();
    output = Promise.withResolvers<void>();
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    onOutput();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    onOutput();
  });
  const end = once(child, "close").then((): Ending => {
    running.delete(child);
    return { code: child.exitCode, signal: child.signalCode };
  });
  const waitFor = async (find: () => string | undefined) => {
    while (true) {
      const found = find();
      if (found !== undefined) return found;
      const ending = await Promise.race([end, output.promise]);
      if (ending !== undefined && find() === undefined)
        throw new Error(`The process ended without the expected output: ${stderr}`);
    }
  };
  return {
    pid: child.pid,
    stdout: () => stdout,
    stderr: () => stderr,
    end,
    waitFor,
    signal: (name) => child.kill(name),
  };
}

/** Ends the processes that are still running. */
export async function endProcesses(): Promise<void> {
  await Promise.all(
    [...running].map((child) => {
      child.kill("SIGKILL");
      return once(child, "close");
    }),
  );
}
