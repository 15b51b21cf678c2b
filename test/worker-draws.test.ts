import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, test } from "vitest";
import { endProcesses } from "./started-process.ts";
import { startWithQueue } from "./worker-endings.ts";

const folder = mkdtempSync(join(tmpdir(), "worker-"));
afterAll(async () => {
  await endProcesses();
  rmSync(folder, { recursive: true });
});

const moment = fc.integer({ min: 0, max: 30 });
const ending = fc.oneof(
  fc.record({ kind: fc.constantFrom("answered", "unknown", "slow") }),
  fc.record({ kind: fc.constantFrom("left", "worker killed"), ms: moment }),
  fc.record({
    kind: fc.constantFrom("nested"),
    depth: fc.integer({ min: 1, max: 12_000 }),
    member: fc.constantFrom("extensions", "variables"),
    brackets: fc.constantFrom(["[", "]"], ['{"a":', "}"]),
  }),
);

test("however operations end, each gives its place in the queue back", async () => {
  const endAll = await startWithQueue(folder);
  await fc.assert(fc.asyncProperty(fc.array(ending, { minLength: 1, maxLength: 8 }), endAll), {
    numRuns: 12,
  });
});
