import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("reference/", import.meta.url);
const statement = /^(?:import|export)(?: type)?\b(?:[^;"]*\bfrom)? "([^"]+)"|\bimport\("([^"]+)"/gm;
const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));

test("the oracle shares no code with the gateway: it imports only its own files and Node", () => {
  const imported = files.flatMap((file) => {
    const text = readFileSync(new URL(file, folder), "utf8");
    return [...text.matchAll(statement)].map(([, named, called]) => ({ file, module: named ?? called }));
  });
  expect(imported.length).toBeGreaterThan(20);
  expect(imported.filter(({ module = "" }) => !/^(?:\.\/[a-z-]+\.ts|node:[a-z]+)$/.test(module))).toEqual([]);
});
