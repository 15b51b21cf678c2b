import "reflect-metadata";
import { Socket } from "node:net";
import { Worker } from "node:worker_threads";
import { parse } from "secure-json-parse";
import { Executor } from "../../execution/executor.ts";
import { makeSchema } from "../../resolvers/schema.ts";
import { openSnapshot, type Snapshot } from "../../snapshot/snapshot.ts";
import { ignoreAbandonedErrors } from "../abandoned-errors.ts";
import { Execution } from "../execute.ts";
import { makeGraphQLServer } from "../graphql-server.ts";
import { Operations } from "../parse-and-validate.ts";
import { readFrames, writeFrame } from "./frames.ts";
import { type Job, type Order, type Remark, type Reply, type Start, toReason } from "./job.ts";

// A program of the gateway's, which has it at the other end of descriptor 3.
const gateway = new Socket({ fd: 3 });
const tell = (word: Reply | Remark, body?: Buffer) => writeFrame(gateway, word, body);

// It ends with the gateway, which may still need it when a signal goes to all processes of a group.
gateway.once("close", () => process.exit());
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => undefined);
new Worker(new URL("watchdog.js", import.meta.url)).unref();

ignoreAbandonedErrors();
process.once("uncaughtException", (error) => {
  tell({ kind: "END", reason: toReason(error) });
  process.exitCode = 1;
  gateway.end();
});

const start: Start = JSON.parse(process.argv[2] ?? "");
const schema = makeSchema();
const execution = new Execution(start.shortcuts ? new Executor(schema) : null, null);
const apollo = makeGraphQLServer(schema, {
  execution,
  introspection: start.introspection,
  onFailure: (errorId, reason) => tell({ kind: "LOG", errorId, reason: toReason(reason) }),
});
await apollo.start();
const operations = new Operations({
  apollo,
  execution,
  allowance: start.allowance,
  admission: null,
  cachesOperations: start.shortcuts,
});
let current: { readonly file: string; readonly revision: Snapshot } | null = null;

readFrames<Order>(gateway, (order, body) => void obey(order, body));

async function obey(order: Order, body: Buffer): Promise<void> {
  try {
    switch (order.kind) {
      case "OPEN":
        await open(order.file);
        tell({ kind: "OPEN" });
        break;
      case "JOB":
        await work(order, body.toString());
        break;
    }
  } catch (error) {
    tell({ kind: "FAILURE", reason: toReason(error) });
  }
}

async function work({ file, method, url, headers, cost }: Job, text: string): Promise<void> {
  const body = text === "" ? undefined : text;
  const revision = await open(file);
  await revision.use(async (context) => {
    context.state.cost = cost;
    const asked = { method, url, headers, body };
    const parsed =
      body === undefined
        ? undefined
        : parse(body, null, { protoAction: "error", constructorAction: "error" });
    const { text, ...answer } = await operations.answer(asked, parsed, context);
    tell({ kind: "ANSWER", ...answer, codes: context.state.codes }, Buffer.from(text));
  });
}

async function open(file: string): Promise<Snapshot> {
  if (current?.file === file) return current.revision;
  current?.revision.retire();
  current = null;
  const revision = await openSnapshot(file, { checkPages: false });
  current = { file, revision };
  return revision;
}
