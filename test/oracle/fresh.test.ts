import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import { Draws } from "../draws.ts";
import { compareDrawnQuestions } from "./drawn.ts";
import { type Loaded, loadFiles } from "./loaded.ts";
import { writeOutcomes } from "./outcomes-file.ts";
import { writeRelease } from "./release-file.ts";
import { seed } from "./runs.ts";

/** Editions that are older or newer than the embedded one. Some end in the middle of a year. */
const editions = [
  { dataset: "counts", day: "2020-01-23", years: { "2011/12": 4, "2017/18": 4, "2018/19": 4, "2019/20": 2 } },
  { dataset: "outcomes", day: "2021-07-22", years: { "2019/20": 4, "2020/21": 2 } },
  { dataset: "counts", day: "2024-10-24", years: { "2022/23": 4, "2023/24": 4, "2024/25": 1 } },
  { dataset: "outcomes", day: "2025-04-24", years: { "2020/21": 4, "2024/25": 3 } },
] as const;
const days = [
  ...["2020-01-22", "2020-01-23", "2021-07-22", "2022-11-17", "2023-10-18", "2023-10-19"],
  ...["2024-10-23", "2024-10-24", "2025-04-23", "2025-04-24"],
];

const folder = mkdtempSync(join(tmpdir(), "editions-"));
let fresh: Loaded;
beforeAll(async () => {
  const draws = new Draws(seed);
  const releases = editions.map(({ dataset, day, years }) => {
    const file = join(folder, `${dataset}-${day}.csv`);
    if (dataset === "counts") writeRelease(file, years, draws);
    else writeOutcomes(file, years, draws);
    return { dataset, day, file };
  });
  fresh = await loadFiles(releases);
});
afterAll(async () => {
  await fresh.stop();
  rmSync(folder, { recursive: true });
});

test("gateway and oracle give the same answers to drawn questions about newly loaded releases", () =>
  compareDrawnQuestions(fresh.gateway, fresh.oracle, { questions: 1000, days }));
