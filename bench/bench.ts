import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { send, toBenchRequest } from "./bench-request.ts";
import type { Cores } from "./cores.ts";
import type { Mode, Options } from "./options.ts";
import { type RunningServer, startServer } from "./process.ts";
import { checkResponse } from "./response-check.ts";
import { LoadGenerator, type Sample } from "./sample.ts";
import { reference, type Server } from "./servers.ts";
import type { BenchStore } from "./store.ts";
import { type Workload, workloads } from "./workloads.ts";

/** Starts, checks and loads servers over one store. */
export class Bench {
  readonly #options: Options;
  readonly #store: BenchStore;
  readonly #core: number | undefined;
  readonly #load: LoadGenerator;
  readonly #responsesFile: string;
  readonly #responses = new Map<string, string>();

  constructor(options: Options, store: BenchStore, cores: Cores | null) {
    this.#options = options;
    this.#store = store;
    this.#core = cores?.server;
    this.#load = new LoadGenerator(cores?.load);
    this.#responsesFile = join(store.folder, "responses.json");
  }

  /** Stores the responses of the reference: all other servers must give the same values, and `bytes` sends them. */
  async storeReference(): Promise<void> {
    const running = await this.start(reference);
    for (const workload of workloads) {
      const request = toBenchRequest(reference, workload, "cold");
      this.#responses.set(workload.path, await send(running.url, request));
    }
    await running.stop();
    writeFileSync(this.#responsesFile, JSON.stringify(Object.fromEntries(this.#responses)));
  }

  start(server: Server, flags: readonly string[] = []): Promise<RunningServer> {
    const environment = {
      STORE: this.#store.file,
      OWN_TABLES: this.#store.ownTables,
      RESPONSES: this.#responsesFile,
      PORT: "0",
      LOG_LEVEL: "silent",
      // One client sends as many requests as it can.
      RATE_LIMIT: "0",
      SHED_AFTER_MS: "0",
    };
    return startServer([...flags, ...server.program], environment, this.#core);
  }

  /** Measures one round of one workload, and then checks the response again. */
  async load(server: Server, running: RunningServer, workload: Workload, mode: Mode): Promise<Sample> {
    const request = toBenchRequest(server, workload, mode);
    const sample = await this.#load.measure(running, request, this.#options);
    await this.check(server, running, workload, mode);
    return sample;
  }

  /** @throws Error with the first difference from the reference. */
  async check(server: Server, { url }: RunningServer, workload: Workload, mode: Mode): Promise<void> {
    const request = toBenchRequest(server, workload, mode);
    const expected = this.#responses.get(workload.path) ?? "";
    await checkResponse(`${server.name}, ${workload.name}`, url, request, expected);
  }
}
