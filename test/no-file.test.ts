import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { startIngest } from "./ingest/ingest-command.ts";
import { askReadiness } from "./large.ts";
import { askFigure, type Program, startProgram } from "./program.ts";
import { endProcesses } from "./started-process.ts";

const folder = mkdtempSync(join(tmpdir(), "no-file-"));
const sockets = new Set<ReturnType<typeof createServer>>();
afterAll(async () => {
  await endProcesses();
  for (const socket of sockets) socket.close();
  rmSync(folder, { recursive: true });
});

/** What can be at the path of a store without being a file, by its name in the error. */
const things: Record<string, readonly [name: string, make: (path: string) => void | Promise<void>]> = {
  "a named pipe": ["a named pipe", (path) => void execFileSync("mkfifo", [path])],
  "a link to a named pipe": [
    "a named pipe",
    (path) => {
      execFileSync("mkfifo", [`${path}.pipe`]);
      symlinkSync(`${path}.pipe`, path);
    },
  ],
  "a socket": [
    "a socket",
    async (path) => {
      const socket = createServer().listen(path);
      sockets.add(socket);
      await once(socket, "listening");
    },
  ],
  "a device without end": ["a device", (path) => symlinkSync("/dev/zero", path)],
  "a device without content": ["a device", (path) => symlinkSync("/dev/null", path)],
  "a folder": ["a folder", (path) => void mkdirSync(path)],
  "a link to itself": ["too many symbolic links", (path) => symlinkSync(path, path)],
  "two links to each other": [
    "too many symbolic links",
    (path) => {
      symlinkSync(`${path}.other`, path);
      symlinkSync(path, `${path}.other`);
    },
  ],
};

const homeless = (what: string) => join(mkdtempSync(join(folder, "home-")), `${what.length}.sqlite`);

describe.each(Object.entries(things))("%s instead of a store", (what, [name, make]) => {
  test("is rejected in one sentence by server and ingest, which end with 1", async () => {
    const STORE = homeless(what);
    await make(STORE);
    const program = startProgram({ STORE });
    const command = startIngest(STORE, ["--list"]);
    expect(await program.end).toEqual({ code: 1, signal: null });
    const { code, stderr } = await command.end;
    expect(code).toBe(1);
    for (const said of [program.stderr(), stderr]) {
      expect(said).toMatch(new RegExp(`^The store at ${STORE} cannot be read: .*${name}.*\\.\\n$`));
      expect(said.match(/\n/g)).toHaveLength(1);
    }
  });
});

describe("a store that is served stays, and what takes its place is rejected", () => {
  const STORE = homeless("served");
  const good = join(dirname(STORE), "good");
  let program: Program;
  let url: string;
  beforeAll(async () => {
    copyFileSync(inject("store"), STORE);
    program = startProgram({ STORE, RESPONSE_CACHE_MB: "0" });
    url = await program.listening();
  });

  test.each(Object.entries(things))("%s", async (_what, [, make]) => {
    rmSync(STORE);
    await make(STORE);
    await expect.poll(() => askReadiness(url)).toContain("cannot be read");
    expect(await askReadiness(url)).toMatch(/^200 /);
    expect(await askFigure(url)).toBe(2750);
    copyFileSync(inject("store"), good);
    rmSync(STORE, { recursive: true });
    for (const other of [".pipe", ".other"]) rmSync(`${STORE}${other}`, { force: true });
    renameSync(good, STORE);
    await expect.poll(() => askReadiness(url)).not.toContain("cannot be read");
  });

  test("and then the server ends when it is told to", async () => {
    program.signal("SIGTERM");
    expect(await program.end).toEqual({ code: 0, signal: null });
  });
});
