import fc from "fast-check";
import type { Choose } from "./disguises.ts";

/** How much is drawn. `DRAWN` and `DRAWN_SEED` repeat a run. */
export const draws = {
  numRuns: Number(process.env.DRAWN ?? 30),
  seed: Number(process.env.DRAWN_SEED ?? 15),
  endOnFailure: true,
};

/** Numbers to choose with. */
export const choices = fc.array(fc.nat(999), { minLength: 400, maxLength: 400 });

export function chooser(numbers: readonly number[]): Choose {
  let next = 0;
  return (below) => (numbers[next++ % numbers.length] ?? 0) % Math.max(1, below);
}
