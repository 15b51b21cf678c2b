import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const running = new Set<ChildProcess>();

/** How a command ended, and its output. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The ingest command in a process of its own. */
export interface Command {
  readonly pid: number | undefined;
  readonly end: Promise<Ended>;
  /** Resolves when the text is in the standard output. Rejects if the command ends without it. */
  readonly said: (text: string) => Promise<void>;
  readonly signal: (signal: NodeJS.Signals) => void;
}

/** Starts the command over a store, as `npm run ingest -- …` runs it, with no terminal. */
export function startIngest(store: string, args: readonly string[]): Command {
  return start(process.execPath, ["build/ingest.js", ...args], { STORE: store });
}

/** Starts any program in the project's folder. */
export function start(
  program: string,
  args: readonly string[],
  environment: Record<string, string>,
): Command {
  const child = spawn(program, args, {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const end = once(child, "close").then((): Ended => {
    running.delete(child);
    return { code: child.exitCode, signal: child.signalCode, stdout, stderr };
  });
  const said = async (text: string) => {
    while (!stdout.includes(text)) {
      const ended = await Promise.race([end, once(child.stdout, "data")]);
      if ("code" in ended && !stdout.includes(text)) throw new Error(`It never said "${text}": ${stderr}`);
    }
  };
  return { pid: child.pid, end, said, signal: (name) => child.kill(name) };
}

/** Runs the command to its end. */
export async function ingest(store: string, ...args: readonly string[]): Promise<Ended> {
  return startIngest(store, args).end;
}

/** Ends the commands that are still running. */
export async function endCommands(): Promise<void> {
  await Promise.all(
    [...running].map((child) => {
      child.kill("SIGKILL");
      return once(child, "close");
    }),
  );
}
