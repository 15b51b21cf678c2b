import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { copyPrivately, removeLeftCopies } from "../src/snapshot/private-copy.ts";

/** How often this process clears up while others make copies: `SWEEPS=5000 npx vitest run test/copies-of`. */
const count = Number(process.env.SWEEPS ?? 300);
const patience = { timeout: 900_000 + count * 100 };
const folder = mkdtempSync(join(tmpdir(), "copies-"));
const children = new Set<ChildProcess>();
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

test("copies of the living are never removed, those of the killed always", patience, async () => {
  // Small, so that many copies are made in the time.
  const STORE = join(folder, "figures.sqlite");
  writeFileSync(STORE, "a store");
  const start = () => {
    const copier = fileURLToPath(new URL("copier.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", copier, STORE], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.add(child);
    return child;
  };
  // With three it took thousands of sweeps until they met over one lock file.
  const copiers = Array.from({ length: 8 }, start);
  await Promise.all(copiers.map(({ stdout }) => stdout && once(stdout, "data")));
  const [first, ...others] = copiers;
  for (let sweeps = 0; sweeps < count; sweeps++) {
    await removeLeftCopies(STORE);
    const own = await copyPrivately(STORE);
    await setTimeout(1);
    expect(existsSync(own.file)).toBe(true);
    own.remove();
    if (sweeps === count / 2) first?.kill("SIGKILL");
  }
  for (const child of others) child.kill("SIGTERM");
  const codes = await Promise.all(
    others.map(async (child) => child.exitCode ?? (await once(child, "exit"))[0]),
  );
  expect(codes, "a copier that misses its copy ends with 1").toEqual(others.map(() => 0));
  await removeLeftCopies(STORE);
  expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
});
