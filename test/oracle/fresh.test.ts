import { afterAll, beforeAll, test } from "vitest";
import { compareDrawn } from "./drawn.ts";
import { type Loaded, loadFresh } from "./fresh.ts";
import { seed } from "./runs.ts";

/** Editions older than the embedded one and newer ones, which end in the middle of a year. */
const published = [
  { day: "2020-01-23", counts: { "2011/12": 4, "2017/18": 4, "2018/19": 4, "2019/20": 2 } },
  { day: "2021-07-22", outcomes: { "2019/20": 4, "2020/21": 2 } },
  { day: "2024-10-24", counts: { "2022/23": 4, "2023/24": 4, "2024/25": 1 } },
  { day: "2025-04-24", outcomes: { "2020/21": 4, "2024/25": 3 } },
];
const days = [
  ...["2020-01-22", "2020-01-23", "2021-07-22", "2022-11-17", "2023-10-18", "2023-10-19"],
  ...["2024-10-23", "2024-10-24", "2025-04-23", "2025-04-24"],
];

let fresh: Loaded;
beforeAll(async () => {
  fresh = await loadFresh(published, seed);
});
afterAll(() => fresh.stop());

test(
  "whatever is asked of releases loaded a moment ago, the answer is the oracle's",
  { timeout: 300_000 },
  () => compareDrawn(fresh.gateway, fresh.oracle, days),
);
