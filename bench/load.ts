import { readFileSync } from "node:fs";
import autocannon from "autocannon";
import { z } from "zod";

// The load, in a process of its own: told what to send, it sends that for a while and tells what came of it.
const order = z.object({
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
  process.send?.(await measure(order.parse(message)));
});

type Order = z.infer<typeof order>;

async function measure({ pid, seconds, warmUp, ...request }: Order) {
  const before = await send(request, { duration: warmUp });
  const usedBefore = readProcessorTime(pid);
  // A number of answers and not a time: what is under way when a time is over would count for nothing.
  const amount = Math.max(request.connections, Math.round(before.perSecond * seconds));
  const { perSecond, p50, p99, refused } = await send(request, { amount });
  const used = readProcessorTime(pid) - usedBefore;
  const cost = Number.isNaN(used) ? null : (used / amount) * 1000;
  return { perSecond, p50, p99, cost, refused: refused + before.refused };
}

async function send(
  { body, ...request }: Omit<Order, "pid" | "seconds" | "warmUp">,
  until: { readonly duration: number } | { readonly amount: number },
) {
  const options = { ...request, ...(body === undefined ? {} : { body }), ...until };
  const started = performance.now();
  let last = started;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    // A short interval between looks at the clock lets a part of a second be measured.
    const run = autocannon({ ...options, sampleInt: 100, timeout: 60, bailout: 1 }, (error, done) =>
      error ? reject(error) : resolve(done),
    );
    run.on("response", () => {
      last = performance.now();
    });
  });
  const perSecond = last === started ? 0 : (result["2xx"] / (last - started)) * 1000;
  const { p50, p99 } = result.latency;
  return { perSecond, p50, p99, refused: result.non2xx + result.errors + result.timeouts };
}

/** Seconds that the server has had the processor, which the kernel counts in hundredths. */
function readProcessorTime(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}
