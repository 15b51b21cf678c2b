import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("reference/", import.meta.url);
const statement = /^(?:import|export)(?: type)?\b(?:[^;"]*\bfrom)? "([^"]+)"|\bimport\("([^"]+)"/gm;
const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));

test("the oracle shares no code with what it is held against: it imports itself and Node only", () => {
  const imported = files.flatMap((file) => {
    const text = readFileSync(new URL(file, folder), "utf8");
    return [...text.matchAll(statement)].map(([, named, called]) => ({ file, place: named ?? called }));
  });
  expect(imported.length).toBeGreaterThan(20);
  expect(imported.filter(({ place = "" }) => !/^(?:\.\/[a-z-]+\.ts|node:[a-z]+)$/.test(place))).toEqual([]);
});
