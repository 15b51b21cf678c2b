import { afterAll, beforeAll, expect, test } from "vitest";
import { type Gateway, startGateway } from "../gateway.ts";
import { bodies, nameInPrint } from "../oracle/reference/areas.ts";
import { findOffence } from "../oracle/reference/offences.ts";
import { writeRow } from "../oracle/release-file.ts";
import { makeStore } from "./loaded-store.ts";
import { recordedHeaders } from "./recorded-crime-rows.ts";

/** What each force has of a code in the years from 2016/17 on. */
const drawn: Readonly<Record<string, readonly number[]>> = {
  // Ends in 2017/18, and is listed on.
  "28A": [900, 0, 0, 0],
  // Begins in 2018/19, and was listed before.
  "8T": [0, 0, 60, 70],
  // Rare: none in the last year, or between others.
  "4.2": [0, 0, 0, 0],
  "90": [1, 0, 0, 0],
  // Common, with a year without any in between.
  "46": [500, 0, 600, 700],
};
const years = ["2016/17", "2017/18", "2018/19", "2019/20"];
const forces = bodies.filter(({ kind }) => kind === "FORCE");

const lines = Object.entries(drawn).flatMap(([code, counts]) =>
  forces.flatMap((force) =>
    years.flatMap((year, index) => {
      const { name, group, subgroup } = findOffence(code);
      const isRare = code === "90" && force.slug !== "essex";
      // Before it begins, it is listed for one force only.
      if (code === "8T" && index < 2 && force.slug !== "kent") return [];
      const count = isRare ? 0 : (counts[index] ?? 0);
      return [1, 2, 3, 4].map((quarter) =>
        writeRow([year, `${quarter}`, nameInPrint(force), name, group, subgroup, code, `${count}`]),
      );
    }),
  ),
);

const at = makeStore();
let gateway: Gateway;
beforeAll(async () => {
  await at.load(at.write("zeros.csv", [recordedHeaders.join(), ...lines]), "2020-07-17");
  gateway = await startGateway({ STORE: at.store });
});
afterAll(async () => {
  await gateway.stop();
  at.remove();
});

test.each([
  ["28A", [3600, "NOT_IN_USE", "NOT_IN_USE", "NOT_IN_USE"]],
  ["8T", ["NOT_IN_USE", "NOT_COLLECTED", 240, 280]],
  ["4.2", [0, 0, 0, 0]],
  ["90", [4, 0, 0, 0]],
  ["46", [2000, 0, 2400, 2800]],
])(
  "zeros of code %s are counts, or mean that the code had ended or was not collected yet: %j",
  async (code, expected) => {
    const { data, errors } = await gateway.ask(`{ force(slug: "essex") {
    offenceCounts(offence: "${code}", from: "2016/17", to: "2019/20", asOf: "2020-07-17") { value missingReason } } }`);
    expect(errors ?? []).toEqual([]);
    expect(data).toEqual({
      force: {
        offenceCounts: expected.map((each) =>
          typeof each === "number"
            ? { value: each, missingReason: null }
            : { value: null, missingReason: each },
        ),
      },
    });
  },
);

test("a code that is listed for one force before it is collected is missing for all forces and their sum", async () => {
  const { data } = await gateway.ask(`{ force(slug: "essex") {
    offenceCounts(offence: "8T", from: "2017/18", to: "2017/18", asOf: "2020-07-17") { status } }
    englandAndWales { offenceCounts(offence: "8T", from: "2017/18", to: "2017/18", asOf: "2020-07-17") { status missingReason } } }`);
  expect(data).toEqual({
    force: { offenceCounts: [{ status: ["L"] }] },
    englandAndWales: { offenceCounts: [{ status: ["L"], missingReason: "NOT_COLLECTED" }] },
  });
});
