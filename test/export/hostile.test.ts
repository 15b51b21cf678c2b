import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { formats } from "../../src/export/formats/index.ts";
import { type Gateway, startGateway } from "../gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ RATE_LIMIT: "0", SHED_AFTER_MS: "0" });
});
afterAll(() => gateway.stop());

const failure = z.object({ errors: z.array(z.object({ message: z.string().max(1100) })).min(1) });

const names = [
  ...[
    "figures",
    "bom",
    "first",
    "after",
    "offences",
    "offence",
    "by",
    "areaKind",
    "areas",
    "regions",
    "forceKinds",
  ],
  ...["from", "to", "latest", "year", "asOf", "orderBy", "orderBy.by", "orderBy.direction", "orderBy.since"],
  ...[
    "groupBy",
    "detail",
    "basis",
    "minimumOutcomes",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
  ],
  ...[
    "orderBy.__proto__",
    "orderBy.constructor",
    "__proto__.by",
    "orderBy..by",
    "offences.0",
    "$first",
    "ids",
  ],
];
const values = [
  ...[
    "8Q",
    "TOTAL",
    "essex",
    "2020/21",
    "YEAR",
    "QUARTER",
    "FORCE",
    "RATE",
    "true",
    "1",
    "-1",
    "1e9",
    "0x10",
  ],
  ...[
    "offenceCounts",
    "outcomes",
    "offenceTotals",
    "outcomeTotals",
    "chargeRates",
    "__proto__",
    "constructor",
  ],
  ...[
    "",
    " ",
    ",",
    ",,,,",
    "[",
    "[]",
    "[[]]",
    '["8Q"]',
    '["8Q",1]',
    '{"by":"RATE"}',
    "null",
    "[null]",
    "NaN",
  ],
  ...[
    "8Q) { value } } #",
    "\u0000",
    "\r\nset-cookie: a=b",
    "\ud83d\ude00",
    "a".repeat(5000),
    "9".repeat(400),
    "=1+1",
  ],
  ...["8Q,".repeat(600), `[${"[".repeat(3000)}`, '{"__proto__":1}', "YEAR&by=QUARTER"],
];
const pair = fc.tuple(
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  ),
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...values) },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  ),
);
const encode = (text: string) => encodeURIComponent(text.toWellFormed());
const query = fc.oneof(
  fc.array(pair, { maxLength: 8 }).map((pairs) => pairs.map((each) => each.map(encode).join("=")).join("&")),
  // What is no encoding of anything.
  fc.constantFrom(
    "%",
    "%E0%A4%A",
    "%ff%fe=%zz",
    "&&&&",
    "====",
    "a&b&c",
    "?offences=8Q",
    "offences",
    "offences=8Q&".repeat(600),
  ),
);

test("every query string has an answer: a file, or an error of the client that says what is wrong", async () => {
  const path = fc.constantFrom(...formats.map((format) => format.path));
  await fc.assert(
    fc.asyncProperty(path, query, async (path, query) => {
      const response = await fetch(`${gateway.url}${path}?${query}`);
      const text = await response.text();
      if (response.status !== 200) {
        expect([query, response.status]).toEqual([query, expect.toBeOneOf([400, 414, 431])]);
        if (response.status === 400) failure.parse(JSON.parse(text));
      }
      expect(response.headers.get("set-cookie")).toBeNull();
      expect(response.headers.get("x-snapshot")).toBe(response.status === 431 ? null : "1");
    }),
    { numRuns: Number(process.env.DRAWN ?? 300) },
  );
});
