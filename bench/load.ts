import autocannon from "autocannon";
import * as z from "zod";
import { readProcessorTime } from "./processor-time.ts";

// Sends load from a process of its own: it gets a job, sends its request for a while and reports the result.
const job = z.object({
  url: z.string(),
  method: z.enum(["GET", "POST"]),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
  pid: z.number(),
  connections: z.number(),
  seconds: z.number(),
  warmUp: z.number(),
});

process.on("message", async (message) => {
  process.send?.(await measure(job.parse(message)));
});

type LoadJob = z.infer<typeof job>;

async function measure({ pid, seconds, warmUp, ...request }: LoadJob) {
  const before = await send(request, { duration: warmUp });
  const usedBefore = readProcessorTime(pid);
  // A number of requests and not a duration: requests in flight at the end of a duration would not be counted.
  const amount = Math.max(request.connections, Math.round(before.perSecond * seconds));
  const { perSecond, p50, p99, failed } = await send(request, { amount });
  const used = readProcessorTime(pid) - usedBefore;
  // Systems without `/proc` do not tell.
  const cost = used > 0 ? used / amount : null;
  return { perSecond, p50, p99, cost, failed: failed + before.failed };
}

async function send(
  { body, ...request }: Omit<LoadJob, "pid" | "seconds" | "warmUp">,
  until: { readonly duration: number } | { readonly amount: number },
) {
  let clients = 0;
  // Each connection is another client of a proxy.
  const setupClient = (client: autocannon.Client) => {
    clients += 1;
    client.setHeaders({ ...request.headers, "x-forwarded-for": `192.0.2.${clients}` });
  };
  const options = { ...request, setupClient, ...(body === undefined ? {} : { body }), ...until };
  const started = performance.now();
  let last = started;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    // A short sampling interval makes measurements of less than a second possible.
    const run = autocannon({ ...options, sampleInt: 100, timeout: 60, bailout: 1 }, (error, done) =>
      error ? reject(error) : resolve(done),
    );
    run.on("response", () => {
      last = performance.now();
    });
  });
  const perSecond = last === started ? 0 : (result["2xx"] / (last - started)) * 1000;
  const { p50, p99 } = result.latency;
  return { perSecond, p50, p99, failed: result.non2xx + result.errors + result.timeouts };
}
