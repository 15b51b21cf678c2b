import fc from "fast-check";
import { expect, test } from "vitest";
import { writeFloat } from "../src/execution/float.ts";

const decimals = fc.tuple(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), fc.integer({ min: 0, max: 6 }));
const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  decimals.map(([digits, places]) => digits / 10 ** places),
);

test("a number is written as JSON has it", () => {
  fc.assert(
    fc.property(numbers, (number) => {
      expect(JSON.parse(writeFloat(number))).toBe(number === 0 ? 0 : number);
      expect(writeFloat(number)).toBe(JSON.stringify(number));
    }),
    { numRuns: 20_000 },
  );
});

test.each([0, 0.01, 0.1, 0.99, 1, 1.05, 1.5, 10.25, 0.005, 1e-7, -2.5, 21474836.48, 1e21])(
  "such as %d",
  (number) => {
    expect(writeFloat(number)).toBe(JSON.stringify(number));
  },
);
