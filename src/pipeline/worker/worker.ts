import "reflect-metadata";
import { Socket } from "node:net";
import { Worker } from "node:worker_threads";
import { parse } from "secure-json-parse";
import { StoreUnavailableError } from "../../../db/unavailable.ts";
import { keepRowsYoung } from "../../config/young-rows.ts";
import { Executor } from "../../execution/executor.ts";
import { makeSchema } from "../../resolvers/schema.ts";
import { openSnapshot, type Snapshot } from "../../snapshot/snapshot.ts";
import { ignoreAbandonedErrors } from "../abandoned-errors.ts";
import { Execution } from "../execute.ts";
import { makeGraphQLServer } from "../graphql-server.ts";
import { Operations } from "../parse-and-validate.ts";
import { receive } from "../receive.ts";
import { TrustedDocuments } from "../trusted-documents.ts";
import { readFrames, writeFrame } from "./frames.ts";
import {
  serializeError,
  type WorkerNotice,
  type WorkerOperation,
  type WorkerReply,
  type WorkerRequest,
  type WorkerSettings,
} from "./messages.ts";

// The program of the worker. The gateway is at the other end of file descriptor 3.
const gateway = new Socket({ fd: 3 });
const send = (message: WorkerReply | WorkerNotice, body?: Buffer) => writeFrame(gateway, message, body);

// The worker ends with the gateway. A signal to the whole process group must not end it before, because the gateway may
// still need it.
gateway.once("close", () => process.exit());
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => undefined);
new Worker(new URL("watchdog.js", import.meta.url)).unref();

ignoreAbandonedErrors();
process.once("uncaughtException", (error) => {
  send({ kind: "FATAL", error: serializeError(error) });
  process.exitCode = 1;
  gateway.end();
});

const settings: WorkerSettings = JSON.parse(process.argv[2] ?? "");
const schema = makeSchema({ isSubgraph: settings.federation, callsDirectly: settings.shortcuts });
const execution = new Execution(settings.shortcuts ? new Executor(schema) : null, null);
const apollo = makeGraphQLServer(schema, {
  execution,
  introspection: settings.introspection,
  onFailure: (errorId, error) => send({ kind: "LOG", errorId, error: serializeError(error) }),
});
await apollo.start();
const operations = new Operations({
  apollo,
  execution,
  // The gateway has put the texts into the requests.
  documents: new TrustedDocuments("off", new Map()),
  allowance: settings.allowance,
  admission: null,
  cachesOperations: settings.shortcuts,
});
keepRowsYoung();
let current: { readonly address: string; readonly snapshot: Snapshot } | null = null;

readFrames<WorkerRequest>(gateway, (request, body) => void handle(request, body));

async function handle(request: WorkerRequest, body: Buffer): Promise<void> {
  try {
    switch (request.kind) {
      case "OPEN":
        await open(request.address);
        send({ kind: "OPENED" });
        break;
      case "EXECUTE":
        await execute(request, body.toString());
        break;
    }
  } catch (error) {
    const kind = error instanceof StoreUnavailableError ? "UNAVAILABLE" : "ERROR";
    send({ kind, error: serializeError(error) });
  }
}

async function execute(
  { address, method, url, headers, cost }: WorkerOperation,
  text: string,
): Promise<void> {
  const body = text === "" ? undefined : text;
  const snapshot = await open(address);
  await snapshot.use(async (context) => {
    context.state.cost = cost;
    const request = receive({ method, url, headers }, body);
    if (request === null) throw new Error(`The gateway chose no media type: ${headers.accept}`);
    const parsed =
      body === undefined
        ? undefined
        : parse(body, null, { protoAction: "error", constructorAction: "error" });
    const { text, ...response } = await operations.answer(request, parsed, context);
    send({ kind: "RESPONSE", ...response, codes: context.state.codes }, Buffer.from(text));
  });
}

async function open(address: string): Promise<Snapshot> {
  if (current?.address === address) return current.snapshot;
  current?.snapshot.retire();
  current = null;
  const snapshot = await openSnapshot(address, { checkPages: false, pool: settings.pool });
  current = { address, snapshot };
  return snapshot;
}
