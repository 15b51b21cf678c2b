import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { startGateway } from "./gateway.ts";
import { askFigure, startProgram } from "./program.ts";
import { endProcesses } from "./started-process.ts";

const folder = mkdtempSync(join(tmpdir(), "first-build-"));
const finished = ["figures.sqlite", "figures.sqlite.lock"];

afterAll(async () => {
  await endProcesses();
  rmSync(folder, { recursive: true });
});

/** What is in a folder, without the copies that servers make for themselves. */
function namesIn(home: string): string[] {
  return readdirSync(home).filter((name) => !name.startsWith("."));
}

describe.concurrent("a store whose first build is killed", () => {
  test.for([0, 10, 20, 60])(
    "is not there after a kill at %i percent, and is built by the next start",
    async (done) => {
      const home = join(folder, `killed-at-${done}`);
      const STORE = join(home, "figures.sqlite");

      const killed = startProgram({ STORE }, dieAt(done));
      expect(await killed.end).toEqual({ code: null, signal: "SIGKILL" });
      expect(readdirSync(home)).toContain("figures.sqlite.unfinished");
      expect(readdirSync(home)).not.toContain("figures.sqlite");

      expect(await startOver(STORE)).toBe(2750);
      expect(namesIn(home)).toEqual(finished);
    },
  );

  test("is whole when the kill came right after it was built", async () => {
    const home = join(folder, "killed-at-100");
    const STORE = join(home, "figures.sqlite");

    const killed = startProgram({ STORE }, dieAt(100));
    expect(await killed.end).toEqual({ code: null, signal: "SIGKILL" });
    expect(namesIn(home)).toEqual(finished);

    const { ino } = statSync(STORE);
    expect(await startOver(STORE)).toBe(2750);
    expect(statSync(STORE).ino).toBe(ino);
  });
});

/** Starts a server over a store, in this process to save time, and returns a figure. */
async function startOver(STORE: string): Promise<number> {
  const gateway = await startGateway({ STORE });
  try {
    return await askFigure(gateway.url);
  } finally {
    await gateway.stop();
  }
}

/** JavaScript that kills the process once it has reported this much progress. */
function dieAt(percent: number): string {
  return `
    const write = process.stderr.write.bind(process.stderr);
    process.stderr.write = (text) => {
      const written = write(text);
      if (String(text).startsWith("Building the store: ${percent}%")) process.kill(process.pid, "SIGKILL");
      return written;
    };`;
}
