import { expect, test } from "vitest";
import { ObservationStatus } from "../../schema/enums.ts";
import { shorthandMeanings, statusOrder, toShorthand } from "../../src/statistics/shorthand.ts";

test("every status letter of the schema has its shorthand, as the Government Analysis Function has it", () => {
  expect(statusOrder.toSorted()).toEqual(Object.keys(ObservationStatus).toSorted());
  const all = Object.fromEntries(statusOrder.map((letter) => [letter, toShorthand([letter])]));
  expect(all).toEqual({
    ...{ A: "", B: "[b]", E: "[e]", P: "[p]", U: "[u]" },
    // Not available, not applicable, and confidential.
    ...{ L: "[x]", O: "[x]", M: "[z]", Q: "[c]" },
  });
  for (const mark of [...Object.values(all), "[low]"])
    if (mark !== "") expect(shorthandMeanings).toHaveProperty([mark]);
});

test("several stand side by side, each once and in its own brackets", () => {
  expect(toShorthand(["P", "B"])).toBe("[b][p]");
  expect(toShorthand(["U", "E", "B"])).toBe("[b][e][u]");
  expect(toShorthand(["L", "O"])).toBe("[x]");
});

test("low is what is zero only because it was rounded", () => {
  expect(toShorthand(["A"], 0, 0.00003)).toBe("[low]");
  expect(toShorthand(["B"], 0, 0.00003)).toBe("[b][low]");
  expect(toShorthand(["A"], 0, 0)).toBe("");
  expect(toShorthand(["A"], 0.0001, 0.00012)).toBe("");
  expect(toShorthand(["M"])).toBe("[z]");
});
