import { describe, expect, test } from "vitest";
import { breaksBetween } from "../../src/statistics/breaks.ts";
import { changeBetween } from "../../src/statistics/change.ts";
import { labelYear, parseYear, spanQuarters } from "../../src/statistics/period.ts";
import { rate } from "../../src/statistics/rate.ts";
import { round, roundQuotient } from "../../src/statistics/rounding.ts";
import { share } from "../../src/statistics/share.ts";

test("a financial year is named after both its calendar years", () => {
  expect(labelYear(2020)).toBe("2020/21");
  expect(labelYear(1999)).toBe("1999/00");
  expect(parseYear("1999/00")).toBe(1999);
  expect(["2020/22", "2020-21", "20/21", "", " 2020/21"].map(parseYear)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

test("quarters are whole months, leap years included", () => {
  expect(spanQuarters(2020, 1, 1)).toEqual({ start: "2020-04-01", end: "2020-06-30" });
  expect(spanQuarters(2019, 4, 4)).toEqual({ start: "2020-01-01", end: "2020-03-31" });
  expect(spanQuarters(2023, 1, 4)).toEqual({ start: "2023-04-01", end: "2024-03-31" });
});

test("rounding goes half away from zero", () => {
  expect([round(1.005, 2), round(-2.5, 0), round(2.5, 0), round(1.4816, 2)]).toEqual([1.01, -3, 3, 1.48]);
});

describe("rate", () => {
  const year = { isYear: true, isPartial: false, count: 2750, isIncomplete: false, population: 1856063 };

  test("is per 1,000 residents", () => {
    expect(rate(year)).toEqual({ value: 1.48, numerator: 2750, denominator: 1856063 });
    expect(rate({ ...year, count: 0 })).toMatchObject({ value: 0 });
  });

  test("says why there is none", () => {
    expect(rate({ ...year, isYear: false })).toBe("QUARTER");
    expect(rate({ ...year, count: null })).toBe("MISSING_COUNT");
    expect(rate({ ...year, isPartial: true })).toBe("PART_YEAR");
    expect(rate({ ...year, population: null })).toBe("NO_POPULATION");
    expect(rate({ ...year, population: 0 })).toBe("NO_POPULATION");
    expect(rate({ ...year, isIncomplete: true })).toBe("INCOMPLETE_SUM");
  });
});

describe("change", () => {
  const whole = (count: number | null) => ({ count, isIncomplete: false, isPartial: false });

  test("is a difference and a per cent of the earlier count", () => {
    expect(changeBetween(whole(200), whole(150), { breaks: 0 })).toEqual({
      absolute: -50,
      percent: -25,
      percentMissingReason: null,
    });
    expect(changeBetween(whole(3), whole(4), { breaks: 0 })).toMatchObject({ absolute: 1, percent: 33.3 });
    const zero = { absolute: 4, percent: null, percentMissingReason: "ZERO_DENOMINATOR" };
    expect(changeBetween(whole(0), whole(4), { breaks: 0 })).toEqual(zero);
    const negative = { absolute: 6, percent: null, percentMissingReason: "NEGATIVE_DENOMINATOR" };
    expect(changeBetween(whole(-2), whole(4), { breaks: 0 })).toEqual(negative);
  });

  test("says why it would mislead", () => {
    expect(changeBetween(null, whole(1), { breaks: 0 })).toBe("NO_EARLIER_PERIOD");
    expect(changeBetween(whole(1), { ...whole(1), isPartial: true }, { breaks: 0 })).toBe("PART_YEAR");
    expect(changeBetween(whole(1), whole(null), { breaks: 0 })).toBe("MISSING_COUNT");
    expect(changeBetween({ ...whole(1), isIncomplete: true }, whole(1), { breaks: 0 })).toBe(
      "MISSING_EARLIER_COUNT",
    );
    expect(changeBetween(whole(777), whole(2750), { breaks: 1 })).toBe("ACROSS_BREAK");
  });
});

test("a half is a half: it is rounded away from zero, also where a fraction of it is not exact", () => {
  const whole = (count: number) => ({ count, isIncomplete: false, isPartial: false });
  expect(changeBetween(whole(3360), whole(5082), { breaks: 0 })).toMatchObject({
    absolute: 1722,
    percent: 51.3,
  });
  expect([roundQuotient(1005, 1000, 2), roundQuotient(-5, 2, 0), roundQuotient(1, 3, 4)]).toEqual([
    1.01, -3, 0.3333,
  ]);
});

test("a break counts between two periods from the day after the first begins", () => {
  const breaks = [{ date: "2018-04-01" }, { date: "2020-04-01" }];
  const of = (year: number) => spanQuarters(year, 1, 4);
  expect(breaksBetween(breaks, of(2019), of(2020))).toEqual([{ date: "2020-04-01" }]);
  expect(breaksBetween(breaks, of(2020), of(2021))).toEqual([]);
  expect(breaksBetween(breaks, of(2017), of(2022))).toHaveLength(2);
});

test("a share of nothing is no share", () => {
  expect(share(6813, 95706)).toEqual({ value: 0.0712, numerator: 6813, denominator: 95706 });
  expect(share(0, 0)).toBe("NO_OUTCOMES");
  expect(share(null, 5)).toBe("MISSING_COUNT");
});
