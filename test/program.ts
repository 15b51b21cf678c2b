import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import * as z from "zod";
import { type StartedProcess, startProcess } from "./started-process.ts";

/** The program in a process of its own, as `npm start` runs it. */
export interface Program extends StartedProcess {
  /** Resolves with the address of the program once it listens and its worker has started, or cannot. Rejects when it ends instead. */
  readonly listening: () => Promise<string>;
  /** The metrics of the program. METRICS_PORT must be set. */
  readonly readMetrics: () => Promise<string>;
}

/** Arguments that let Node run some JavaScript first. */
const importing = (preload: string) => ["--import", `data:text/javascript,${encodeURIComponent(preload)}`];

/**
 * Starts the program on a free port of this machine; `preload` is JavaScript to run in it first, `folder` where another
 * build of it is.
 */
export function startProgram(environment: Record<string, string>, preload?: string, folder = ""): Program {
  const imports = preload === undefined ? [] : importing(preload);
  return run(process.execPath, [...imports, join(folder, "build/gateway.js")], environment);
}

/** Starts the program; `preload` is JavaScript to run first in each worker that it starts. */
export function startWithWorker(environment: Record<string, string>, preload: string): Program {
  const inWorker = `if (process.argv[1]?.endsWith("worker.js")) { ${preload} }`;
  return startProgram({ ...environment, NODE_OPTIONS: importing(inWorker).join(" ") });
}

/** Starts the program as the first process of its own process namespace, as in a container. */
export function startContained(environment: Record<string, string>): Program {
  const inside = ["--pid", "--fork", "--kill-child", "--mount-proc", process.execPath, "build/gateway.js"];
  const outside = run("unshare", inside, environment);
  const signal = (name: NodeJS.Signals) => {
    for (const pid of childrenOf(outside.pid)) process.kill(pid, name);
  };
  return { ...outside, signal };
}

/** The workers of a program that have not ended, on Linux. */
export function workersOf({ pid }: Pick<Program, "pid">): number[] {
  return childrenOf(pid).filter((child) => readCommand(child).includes("worker.js"));
}

/** Nothing for a process that has just ended. */
function readCommand(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

/** The processes that a process has started and that have not ended, on Linux. */
export function childrenOf(pid: number | undefined): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
  return listed.split(" ").filter(Boolean).map(Number);
}

function run(command: string, args: readonly string[], environment: Record<string, string>): Program {
  const started = startProcess(command, args, { PORT: "0", ...environment });
  return {
    ...started,
    listening: async () => {
      const url = await started.waitFor(
        () => /GraphQL endpoint\s+(\S+)\/graphql\s/.exec(started.stderr())?.[1],
      );
      while (await isWorkerStarting(url)) await setTimeout(10);
      return url;
    },
    readMetrics: async () => {
      const address = /Metrics\s+(\S+)/.exec(started.stderr())?.[1];
      if (address === undefined) throw new Error("The program serves no metrics.");
      return (await fetch(address)).text();
    },
  };
}

/** Asks over a connection that is closed at once, so that tests can count their own. */
async function isWorkerStarting(url: string): Promise<boolean> {
  const response = await fetch(`${url}/health/ready`, { headers: { connection: "close" } });
  return (await response.text()).includes("The worker is starting.");
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
