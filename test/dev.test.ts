import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, inject, test } from "vitest";
import { root } from "../root.ts";
import { askFigure } from "./program.ts";

test("the sources run as they are, and answer", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: "0", STORE: inject("store"), TRUST_PROXY: "1" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const ended = once(child, "close");
  try {
    const urlIn = () => /GraphQL endpoint\s+(\S+)\/graphql\s/.exec(output)?.[1];
    await expect.poll(() => urlIn() ?? child.exitCode).toMatch(/^http/);
    expect(await askFigure(urlIn() ?? "")).toBe(2750);
  } finally {
    child.kill("SIGTERM");
  }
  expect(await ended).toEqual([0, null]);
});
