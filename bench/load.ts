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

async function measure({ pid, seconds, warmUp, body, ...request }: z.infer<typeof order>) {
  // A short interval between looks at the clock lets a part of a second be measured.
  const options = { ...request, sampleInt: 100, ...(body === undefined ? {} : { body }) };
  const before = await autocannon({ ...options, duration: warmUp });
  const usedBefore = readProcessorTime(pid);
  const result = await autocannon({ ...options, duration: seconds });
  const used = readProcessorTime(pid) - usedBefore;
  return {
    perSecond: result["2xx"] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cost: Number.isNaN(used) ? null : (used / result["2xx"]) * 1000,
    refused: refused(before) + refused(result),
  };
}

function refused({ non2xx, errors, timeouts }: Pick<autocannon.Result, "non2xx" | "errors" | "timeouts">) {
  return non2xx + errors + timeouts;
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
