import { afterAll, beforeAll, test } from "vitest";
import type { Gateway } from "../gateway.ts";
import { compareAnswers } from "./compare.ts";
import { compareDrawnQuestions } from "./drawn.ts";
import { startUnlimited } from "./gateway.ts";
import { areas } from "./reference/areas.ts";
import { Oracle } from "./reference/oracle.ts";
import { readSeedOutcomes } from "./reference/outcome-releases.ts";
import { periodKinds, type SeriesQuestion } from "./reference/questions.ts";
import { readSeedOffences } from "./reference/releases.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startUnlimited();
});
afterAll(() => gateway.stop());

const oracle = new Oracle([readSeedOffences()], [readSeedOutcomes()]);
const days = ["2022-11-16", "2022-11-17", "2023-10-18", "2023-10-19", "2030-01-01"];

test("every embedded count of every area is what the files say", async () => {
  const span: Omit<SeriesQuestion, "ask" | "area" | "offence" | "by" | "withBtp"> = {
    from: null,
    to: null,
    asOf: null,
    since: null,
    acrossBreaks: true,
    rolling: 4,
    base: "2020/21",
    group: null,
    share: { offences: ["8L", "8Q"], subgroup: null, group: null, within: null, inGroup: null },
  };
  for (const { kind, slug } of areas) {
    const questions = oracle.offences.flatMap((offence) =>
      periodKinds.flatMap((by) =>
        (kind === "NATION" ? [true, false] : [true]).map((withBtp): SeriesQuestion => {
          return { ask: "series", area: { kind, slug }, offence, by, withBtp, ...span };
        }),
      ),
    );
    await compareAnswers(gateway, oracle, questions);
  }
});

test("gateway and oracle give the same answers to drawn questions about the embedded figures", () =>
  compareDrawnQuestions(gateway, oracle, { questions: 1000, days }));
