import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type RawResponse, send, sendRaw, toBenchRequest } from "./bench-request.ts";
import type { Cores } from "./cores.ts";
import type { Mode, Options } from "./options.ts";
import { type RunningServer, startServer } from "./process.ts";
import { checkResponse } from "./response-check.ts";
import { LoadGenerator, type Sample } from "./sample.ts";
import { gateway, reference, type Server } from "./servers.ts";
import type { BenchStore } from "./store.ts";
import { type Workload, workloads } from "./workloads.ts";

/** One client sends as many requests as it can. */
const unlimited = { LOG_LEVEL: "silent", RATE_LIMIT: "0", SHED_AFTER_MS: "0" };
/** All else is as by default. A proxy names the clients, so that each has its own rate limit. */
const behindProxy = { TRUST_PROXY: "1" };

function hasDefaults(mode: Mode): boolean {
  return mode === "default" || mode === "compressed";
}

/** Starts, checks and loads servers over one store. */
export class Bench {
  readonly #options: Options;
  readonly #store: BenchStore;
  readonly #core: number | undefined;
  readonly #load: LoadGenerator;
  readonly #responses = new Map<string, string>();

  constructor(options: Options, store: BenchStore, cores: Cores | null) {
    this.#options = options;
    this.#store = store;
    this.#core = cores?.server;
    this.#load = new LoadGenerator(cores?.load);
  }

  /** Stores the responses of the reference: all other servers must give the same values. */
  async storeReference(): Promise<void> {
    const running = await this.start(reference, "cold");
    for (const workload of workloads) {
      const request = toBenchRequest(reference, workload, "cold");
      this.#responses.set(workload.path, await send(running.url, request));
    }
    await running.stop();
  }

  /** Stores what `bytes` sends: what the reference sends, or with default settings what the gateway does. */
  async storeBytes(mode: Mode): Promise<void> {
    const server = hasDefaults(mode) ? gateway : reference;
    const running = await this.start(server, mode);
    const responses: Record<string, RawResponse> = {};
    for (const workload of workloads)
      responses[workload.path] = await sendRaw(running.url, toBenchRequest(server, workload, mode));
    await running.stop();
    writeFileSync(this.#bytesFile(mode), JSON.stringify(responses));
  }

  start(server: Server, mode: Mode, flags: readonly string[] = []): Promise<RunningServer> {
    const environment = {
      STORE: this.#store.file,
      OWN_TABLES: this.#store.ownTables,
      RESPONSES: this.#bytesFile(mode),
      PORT: "0",
      ...(hasDefaults(mode) ? behindProxy : unlimited),
    };
    const log = hasDefaults(mode) && server === gateway ? join(this.#store.folder, "gateway.log") : null;
    return startServer([...flags, ...server.program], environment, { core: this.#core, log });
  }

  #bytesFile(mode: Mode): string {
    return join(this.#store.folder, `bytes-${mode}.json`);
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
    const { isOrderFree = false } = workload;
    await checkResponse(`${server.name}, ${workload.name}`, url, request, expected, isOrderFree);
  }
}
