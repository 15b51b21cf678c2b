import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkAnswer } from "./check.ts";
import type { Cores } from "./cores.ts";
import type { Mode, Options } from "./options.ts";
import { type RunningServer, startServer } from "./process.ts";
import { ask, questionFor } from "./question.ts";
import { LoadShedder, type Sample } from "./sample.ts";
import { reference, type Server } from "./servers.ts";
import type { BenchStore } from "./store.ts";
import { type Workload, workloads } from "./workloads.ts";

/** Starts, checks and loads servers over one store. */
export class Bench {
  readonly #options: Options;
  readonly #store: BenchStore;
  readonly #core: number | undefined;
  readonly #load: LoadShedder;
  readonly #answersFile: string;
  readonly #answers = new Map<string, string>();

  constructor(options: Options, store: BenchStore, cores: Cores | null) {
    this.#options = options;
    this.#store = store;
    this.#core = cores?.server;
    this.#load = new LoadShedder(cores?.load);
    this.#answersFile = join(store.folder, "answers.json");
  }

  /** Asks the reference everything once: what every other server must answer, and what the limit writes. */
  async askReference(): Promise<void> {
    const running = await this.start(reference);
    for (const workload of workloads) {
      const question = questionFor(reference, workload, "cold", this.#store.offenceId);
      if (question !== null) this.#answers.set(workload.path, await ask(running.url, question));
    }
    await running.stop();
    writeFileSync(this.#answersFile, JSON.stringify(Object.fromEntries(this.#answers)));
  }

  start(server: Server, flags: readonly string[] = []): Promise<RunningServer> {
    const environment = {
      STORE: this.#store.file,
      ANSWERS: this.#answersFile,
      PORT: "0",
      LOG_LEVEL: "silent",
      // One client asks for all it can get.
      RATE_LIMIT: "0",
      SHED_AFTER_MS: "0",
    };
    return startServer([...flags, ...server.program], environment, this.#core);
  }

  /** One round of one workload, and a check that the server still answers it as it should. */
  async load(server: Server, running: RunningServer, workload: Workload, mode: Mode): Promise<Sample | null> {
    const question = questionFor(server, workload, mode, this.#store.offenceId);
    if (question === null) return null;
    const sample = await this.#load.measure(running, question, this.#options);
    await this.check(server, running, workload, mode);
    return sample;
  }

  /** @throws Error naming the first difference from the reference. */
  async check(server: Server, { url }: RunningServer, workload: Workload, mode: Mode): Promise<void> {
    const question = questionFor(server, workload, mode, this.#store.offenceId);
    const expected = this.#answers.get(workload.path) ?? "";
    if (question !== null) await checkAnswer(`${server.name}, ${workload.name}`, url, question, expected);
  }
}
