import fc from "fast-check";
import { expect, test } from "vitest";
import { intervalOfChange, intervalOfRatio } from "../../src/statistics/interval.ts";

/** The share of the standard normal distribution below `z`, by Simpson's rule from 0. */
function normalBelow(z: number): number {
  const steps = 2000;
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(z);
  for (let step = 1; step < steps; step += 1) sum += (step % 2 === 0 ? 2 : 4) * density((step * z) / steps);
  return 0.5 + (sum * z) / steps / 3;
}

/** How much of the distribution of the logarithm of the ratio lies below the logarithm of `bound`. */
function shareBelow(bound: number, earlier: number, current: number): number {
  const deviation = Math.sqrt((earlier + current) / (earlier * current));
  const z = (Math.log(bound) - Math.log(current / earlier)) / deviation;
  return z < 0 ? 1 - normalBelow(-z) : normalBelow(z);
}

test("2.5% of the distribution of the ratio lies below the interval and 2.5% above", () => {
  const count = fc.integer({ min: 1, max: 6_000_000 });
  fc.assert(
    fc.property(count, count, (earlier, current) => {
      const { low, high } = intervalOfRatio(earlier, current);
      expect(shareBelow(low, earlier, current)).toBeCloseTo(0.025, 6);
      expect(shareBelow(high, earlier, current)).toBeCloseTo(0.975, 6);
    }),
  );
});

test("intervals are those of a statistics package", () => {
  // Computed with SciPy 1.17.1: exp(norm.ppf((0.025, 0.975), log(current / earlier), sqrt(1 / current + 1 / earlier))).
  const computed = [
    [3842, 3187, 0.791462553742957, 0.8693987949086964],
    [14, 23, 0.8453961481062302, 3.1925619697732377],
    [1, 1, 0.06254883616611236, 15.987507702689744],
    [100, 121, 0.9284292596159706, 1.5769645181212844],
    [33_362, 98_667, 2.9209829540591814, 2.994405890737137],
    [5, 40, 3.157400281348046, 20.26984046909482],
  ] as const;
  for (const [earlier, current, low, high] of computed) {
    const interval = intervalOfRatio(earlier, current);
    expect(interval.low / low).toBeCloseTo(1, 10);
    expect(interval.high / high).toBeCloseTo(1, 10);
  }
});

test("a change can be told from chance when no change is outside of its interval", () => {
  expect(intervalOfChange(3842, 3187)).toEqual({ low: -20.9, high: -13.1, isDistinguishable: true });
  expect(intervalOfChange(14, 23)).toEqual({ low: -15.5, high: 219.3, isDistinguishable: false });
  // 0 is within the interval as rounded: the lower end is 0.02%.
  expect(intervalOfChange(10_000, 10_283)).toMatchObject({ low: 0, isDistinguishable: true });
});

test("the method has no interval where a count is zero or below", () => {
  expect([intervalOfChange(0, 5), intervalOfChange(5, 0), intervalOfChange(0, 0)]).toEqual(
    Array(3).fill("ZERO_COUNT"),
  );
  expect([intervalOfChange(-1, 5), intervalOfChange(0, -5)]).toEqual(Array(2).fill("NEGATIVE_COUNT"));
});
