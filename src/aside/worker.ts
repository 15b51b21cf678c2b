import "reflect-metadata";
import { parentPort, workerData } from "node:worker_threads";
import { makeApollo } from "../apollo.ts";
import { Answering } from "../endpoint/answering.ts";
import { Executor } from "../executor/executor.ts";
import { openRevision, type Revision } from "../revision.ts";
import { makeSchema } from "../schema.ts";
import type { Done, Job, Start } from "./job.ts";

if (parentPort === null) throw new Error("This is a thread of the gateway, and no program.");
const port = parentPort;
const start: Start = workerData;

const schema = makeSchema();
const executor = new Executor(schema);
const apollo = makeApollo(schema, {
  executor,
  introspection: start.introspection,
  onFailure: (errorId, reason) => tell({ kind: "LOG", errorId, reason }),
});
await apollo.start();
const answering = new Answering(apollo, executor, start.allowance);
let revision: Revision | null = null;
let turn = Promise.resolve();

port.on("message", (job: Job) => {
  // One after the other: each would take the thread for itself anyway.
  turn = turn.then(() => work(job));
});

async function work(job: Job): Promise<void> {
  try {
    const { asked, body, cost } = job;
    const current = await openOf(job);
    let codes: readonly string[] = [];
    const { text, ...answer } = await current.use(async (context) => {
      context.course.cost = cost;
      const answer = await answering.answer(asked, body, context);
      codes = context.course.codes;
      return answer;
    });
    const bytes = new Uint8Array(Buffer.from(text));
    port.postMessage({ kind: "ANSWER", id: job.id, ...answer, bytes, codes } satisfies Done, [bytes.buffer]);
  } catch (reason) {
    tell({ kind: "FAILURE", id: job.id, reason });
  }
}

async function openOf(job: Job): Promise<Revision> {
  if (revision?.id !== job.revision) {
    revision?.retire();
    revision = null;
    revision = await openRevision(job.file, { checkPages: false });
  }
  return revision;
}

function tell(done: Done): void {
  port.postMessage(done);
}
