import { afterAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { openConnection } from "./connection.ts";
import { askFigure, endPrograms, essexStalking, readFigure, startProgram } from "./program.ts";

afterAll(endPrograms);

const patience = { timeout: 600_000 };
const line = z.looseObject({ level: z.number(), msg: z.string() });

const errors = {
  "an error in a timer": "setTimeout(() => { throw new Error('nobody caught this'); }, 1)",
  "a promise that fails": "Promise.reject(new Error('nobody caught this'))",
  "a promise that fails with no error": "Promise.reject('nobody caught this')",
  "one after the other": `setInterval(() => { throw new Error('nobody caught this'); }, 5)`,
};

describe.each(Object.entries(errors))("%s that nobody catches", (_what, raise) => {
  test(
    "is logged in one line, and the process ends with 1 once requests are answered",
    patience,
    async () => {
      const program = startProgram({ STORE: inject("store") }, `process.on("SIGUSR2", () => { ${raise}; });`);
      const url = await program.listening();
      expect(await askFigure(url)).toBe(2750);
      const half = await openConnection(url);
      const head = [
        "POST /graphql HTTP/1.1",
        `Host: ${new URL(url).host}`,
        "Content-Type: application/json",
        `Content-Length: ${essexStalking.length}`,
        "Expect: 100-continue",
        "\r\n",
      ];
      await half.send(head.join("\r\n"));
      await half.received("100 Continue");

      program.signal("SIGUSR2");
      const fatal = () =>
        program
          .stdout()
          .split("\n")
          .filter(Boolean)
          .map((text) => line.parse(JSON.parse(text)))
          .filter(({ level }) => level === 60);
      await expect.poll(() => fatal().length, patience).toBeGreaterThan(0);
      await half.send(essexStalking);
      const [, answered, body] = (await half.closed).split("\r\n\r\n");
      expect(answered).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(readFigure(JSON.parse(body ?? ""))).toBe(2750);
      expect(await program.end).toEqual({ code: 1, signal: null });
      expect(JSON.stringify(fatal()[0])).toContain("nobody caught this");
      expect(fatal()[0]?.msg).toBe("an error that nobody caught: the process stops");
    },
  );
});
