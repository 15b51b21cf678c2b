import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ RATE_LIMIT: "0" });
});
afterAll(() => gateway.stop());

const path = z.array(z.union([z.string(), z.number()]));
const answer = z.object({ errors: z.array(z.object({ path })) });

// The first field fails in its resolver, the second before: its argument is null.
test("errors come in the order of the fields, and those of one field in the order of its list", async () => {
  const query = `query ($sex: ResidentSex = MALE) {
    regions {
      late: outcomes(latest: 0, offence: "8Q", detail: TYPE) { value }
      offenceCounts(offence: "8Q", from: "2022/23") { early: rateBySex(sex: $sex) { __typename } }
    }
  }`;
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${gateway.url}/graphql`, {
    method: "POST",
    headers,
    body: JSON.stringify({ query, variables: { sex: null } }),
  });
  const paths = answer.parse(await response.json()).errors.map(({ path }) => path);
  const late = paths.filter((each) => each.includes("late"));
  const early = paths.filter((each) => each.includes("early"));
  expect(late).toHaveLength(10);
  expect(early.length).toBeGreaterThanOrEqual(10);
  expect(paths).toEqual([...late, ...early]);
  expect(late.map(([, region]) => region)).toEqual(Array.from({ length: 10 }, (_, index) => index));
});
