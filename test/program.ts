import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const root = fileURLToPath(new URL("..", import.meta.url));
const started = new Set<ChildProcess>();

/** The program in a process of its own, as `npm start` runs it. */
export interface Program {
  readonly pid: number | undefined;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves when the process is over and its output is complete. */
  readonly end: Promise<Ending>;
  /** The address the program prints, once it listens. Rejects when it ends instead. */
  readonly listening: () => Promise<string>;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** What the program counts, once it listens, where METRICS_PORT is set. */
  readonly readMetrics: () => Promise<string>;
}

/** How a process ended: its exit code, or the signal that ended it. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What has Node run some JavaScript first. */
const importing = (preload: string) => ["--import", `data:text/javascript,${encodeURIComponent(preload)}`];

/** Starts the program on a free port of this machine; `preload` is JavaScript to run in it first. */
export function startProgram(environment: Record<string, string>, preload?: string): Program {
  const imports = preload === undefined ? [] : importing(preload);
  return run(process.execPath, [...imports, "build/gateway.js"], environment);
}

/** Starts the program; `preload` is JavaScript to run first in each worker that it starts. */
export function startWithWorker(environment: Record<string, string>, preload: string): Program {
  const inWorker = `if (process.argv[1]?.endsWith("worker.js")) { ${preload} }`;
  return startProgram({ ...environment, NODE_OPTIONS: importing(inWorker).join(" ") });
}

/** Starts the program as the first process of a namespace of processes, as in a container of its own. */
export function startContained(environment: Record<string, string>): Program {
  const inside = ["--pid", "--fork", "--kill-child", "--mount-proc", process.execPath, "build/gateway.js"];
  const outside = run("unshare", inside, environment);
  const signal = (name: NodeJS.Signals) => {
    for (const pid of childrenOf(outside.pid)) process.kill(pid, name);
  };
  return { ...outside, signal };
}

/** The processes that a process has started and that have not ended, on Linux. */
export function childrenOf(pid: number | undefined): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
  return listed.split(" ").filter(Boolean).map(Number);
}

function run(command: string, args: readonly string[], environment: Record<string, string>): Program {
  const child = spawn(command, args, {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.add(child);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const end = once(child, "close").then((): Ending => {
    started.delete(child);
    return { code: child.exitCode, signal: child.signalCode };
  });
  const listening = async () => {
    while (true) {
      const url = /GraphQL endpoint\s+(\S+)\/graphql\s/.exec(stderr)?.[1];
      if (url !== undefined) return url;
      const ended = await Promise.race([end, once(child.stderr, "data")]);
      if ("code" in ended) throw new Error(`The program ended instead of listening: ${stderr}`);
    }
  };
  const { pid } = child;
  return {
    pid,
    stdout: () => stdout,
    stderr: () => stderr,
    end,
    listening,
    signal: (name) => child.kill(name),
    readMetrics: async () => {
      const address = /Metrics\s+(\S+)/.exec(stderr)?.[1];
      if (address === undefined) throw new Error("The program serves no metrics.");
      return (await fetch(address)).text();
    },
  };
}

/** Ends what `startProgram` started and is still running. */
export async function endPrograms(): Promise<void> {
  const running = [...started];
  await Promise.all(
    running.map((child) => {
      child.kill("SIGKILL");
      return once(child, "close");
    }),
  );
}

const stalking = z.object({
  data: z.object({ force: z.object({ offenceCounts: z.tuple([z.object({ value: z.number() })]) }) }),
});

/** A request for one figure: stalking in Essex in 2020/21, which is 2,750. */
export const essexStalking = JSON.stringify({
  query:
    '{ force(slug: "essex") { offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { value } } }',
});

/** The figure in an answer to `essexStalking`. */
export function readFigure(body: unknown): number {
  return stalking.parse(body).data.force.offenceCounts[0].value;
}

/** Posts `essexStalking` and gives the figure. */
export async function askFigure(url: string): Promise<number> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: essexStalking });
  return readFigure(await response.json());
}
