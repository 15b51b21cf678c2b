import { afterAll, beforeAll, describe, test } from "vitest";
import { findPublished } from "../ingest/loaded-store.ts";
import { compareDrawnQuestions } from "./drawn.ts";
import { type Loaded, loadFiles } from "./loaded.ts";

const latest = findPublished("prc-pfa-mar2013-onwards-2023-10.reconstructed.csv.gz");
const earlier = findPublished("prc-pfa-mar2013-onwards-tables201718.csv");
const days = ["2019-08-12", "2019-08-13", "2022-11-17", "2023-10-18", "2023-10-19"];

describe.skipIf(latest === "" || earlier === "")("police recorded crime, every offence", () => {
  let published: Loaded;
  beforeAll(async () => {
    published = await loadFiles([
      { dataset: "counts", day: "2019-08-13", file: earlier },
      { dataset: "counts", day: "2023-10-19", file: latest },
    ]);
  }, 300_000);
  afterAll(() => published.stop());

  test("gateway and oracle give the same answers to drawn questions", { timeout: 300_000 }, () =>
    compareDrawnQuestions(published.gateway, published.oracle, { questions: 300, days }),
  );
});
