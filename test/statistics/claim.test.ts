import { describe, expect, test } from "vitest";
import { decide, isSupported } from "../../src/statistics/claim.ts";
import { precisionOf, type Stated } from "../../src/statistics/tolerance.ts";

const say = (
  value: number,
  comparator: Stated["comparator"],
  measure: Stated["measure"] = "COUNT",
): Stated => ({
  value,
  comparator,
  measure,
});
const judge = (stated: Stated, official: number) => decide(stated, [official], [])?.verdict;

test.each([
  [60000, 1000],
  [100000, 10000],
  [98544, 1],
  [5500, 100],
  [100, 10],
  [20, 1],
  [84, 1],
  [8, 1],
  [0, 1],
  [7.5, 0.1],
  [0.25, 0.01],
])("%d is written to the nearest %d", (value, precision) => {
  expect(precisionOf(value)).toBeCloseTo(precision, 10);
});

describe("each tolerance at its bounds and one past them", () => {
  const [agrees, revised, not] = ["AGREES", "AGREES_WITHIN_REVISION", "NOT_SUPPORTED"];
  test.each([
    [
      "an exact count",
      say(1000, "EXACT"),
      [
        [1000, agrees],
        [1001, revised],
        [1020, revised],
        [1021, not],
        [980, revised],
        [979, not],
      ],
    ],
    [
      "an exact count of none",
      say(0, "EXACT"),
      [
        [0, agrees],
        [1, not],
      ],
    ],
    [
      "a small exact count",
      say(20, "EXACT"),
      [
        [20, agrees],
        [21, not],
        [19, not],
      ],
    ],
    [
      "a rounded count",
      say(60000, "ABOUT"),
      [
        [59500, agrees],
        [59499, revised],
        [60500, agrees],
        [60501, revised],
        [61200, revised],
        [61201, not],
        [58799, not],
      ],
    ],
    [
      "a count nearly reached",
      say(100000, "NEARLY"),
      [
        [100000, agrees],
        [100001, revised],
        [102001, not],
        [95000, agrees],
        [94999, not],
      ],
    ],
    [
      "a count passed",
      say(100000, "OVER"),
      [
        [100000, agrees],
        [105000, agrees],
        [105001, not],
        [99999, revised],
        [97999, not],
      ],
    ],
    [
      "a rounded share",
      say(84, "ABOUT", "OUTCOME_SHARE"),
      [
        [83.5, agrees],
        [84.5, agrees],
        [84.51, revised],
        [85.68, revised],
        [85.69, not],
      ],
    ],
    [
      "a small share",
      say(8, "ABOUT", "OUTCOME_SHARE"),
      [
        [7.5, agrees],
        [7.49, not],
        [8.5, agrees],
        [8.51, not],
      ],
    ],
    ["a share said exactly is rounded too", say(84, "EXACT", "OUTCOME_SHARE"), [[84.4, agrees]]],
    [
      "a share with a decimal",
      say(84.5, "ABOUT", "OUTCOME_SHARE"),
      [
        [84.55, agrees],
        [84.56, revised],
      ],
    ],
    [
      "nearly a multiple",
      say(3, "NEARLY", "GROWTH"),
      [
        [3, agrees],
        [2.85, agrees],
        [2.8499, not],
        [3.0001, revised],
        [3.06, revised],
        [3.0601, not],
        [98667 / 33362, agrees],
        [2750 / 777, not],
      ],
    ],
    [
      "about a multiple",
      say(3, "ABOUT", "GROWTH"),
      [
        [2.85, agrees],
        [3.15, agrees],
        [3.1501, not],
      ],
    ],
    [
      "over a multiple",
      say(3, "OVER", "GROWTH"),
      [
        [3, agrees],
        [3.15, agrees],
        [2.99, revised],
        [3.1501, not],
      ],
    ],
    [
      "a multiple said exactly",
      say(3, "EXACT", "GROWTH"),
      [
        [2.95, agrees],
        [3.05, agrees],
        [3.0501, revised],
        [2.9399, not],
      ],
    ],
  ] as const)("%s", (_what, stated, cases) => {
    expect(cases.map(([official]) => [official, judge(stated, official)])).toEqual(cases);
  });
});

describe("which figure decides", () => {
  const stated = say(2754, "EXACT");

  test("the latest edition, when it agrees", () => {
    expect(decide(stated, [2700, 2754], [])).toMatchObject({ verdict: "AGREES", edition: 1 });
  });

  test("an earlier edition that the words fit shows a revision, however large", () => {
    expect(decide(stated, [2754, 2760, 4000], [])).toMatchObject({
      verdict: "AGREES_WITHIN_REVISION",
      edition: 0,
      tolerance: { rules: ["EQUAL"], lowest: 2754, highest: 2754 },
    });
  });

  test("an earlier edition that the words only come near to shows nothing", () => {
    expect(judge(stated, 2750)).toBe("AGREES_WITHIN_REVISION");
    expect(decide(stated, [2750, 4000], [])).toMatchObject({ verdict: "NOT_SUPPORTED", edition: 1 });
  });

  test("the basis that the words imply comes first", () => {
    const share = say(84, "ABOUT", "OUTCOME_SHARE");
    expect(decide(share, [84], [84])).toMatchObject({ verdict: "AGREES", isOwnBasis: true });
    expect(decide(share, [85], [84])).toMatchObject({ verdict: "AGREES_WITHIN_REVISION", isOwnBasis: true });
    expect(decide(share, [50], [84])).toMatchObject({
      verdict: "AGREES_ON_ANOTHER_BASIS",
      isOwnBasis: false,
    });
    expect(decide(share, [], [84.5])).toMatchObject({
      verdict: "AGREES_ON_ANOTHER_BASIS",
      isOwnBasis: false,
    });
    expect(decide(share, [50], [60])).toMatchObject({ verdict: "NOT_SUPPORTED", isOwnBasis: true });
    expect(decide(share, [], [60])).toMatchObject({ verdict: "NOT_SUPPORTED", isOwnBasis: false });
  });

  test("without a figure there is no verdict", () => {
    expect(decide(stated, [], [])).toBeNull();
  });
});

test("what is not supported shows all that would have been", () => {
  expect(decide(say(3, "NEARLY", "GROWTH"), [3.54], [])?.tolerance).toEqual({
    lowest: 2.85,
    highest: 3.06,
    rules: ["UNDER", "REVISED"],
  });
  expect(isSupported(say(3, "NEARLY", "GROWTH"), 2.96)).toBe(true);
});
