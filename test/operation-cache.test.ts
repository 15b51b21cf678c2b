import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../root.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { post, send } from "./sending.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

describe("an answer by plan, without Apollo,", () => {
  const folder = join(root, "schema/operations");
  const operations = readdirSync(folder).filter((name) => name.endsWith(".graphql"));

  test.each(operations)(
    "is what the first answer was, extensions and media type included: %s",
    async (name) => {
      const query = readFileSync(join(folder, name), "utf8");
      for (const headers of [{}, { "x-provenance": "on", accept: "application/graphql-response+json" }]) {
        const responses = [0, 1, 2].map(() =>
          send(gateway, post({ query }, { ...headers, "cache-control": "no-cache" })),
        );
        const [first, ...others] = await Promise.all(responses);
        const later = await send(gateway, post({ query }, { ...headers, "cache-control": "no-cache" }));
        for (const other of [...others, later]) {
          expect(other.text).toBe(first?.text);
          expect(other.headers.get("content-type")).toBe(first?.headers.get("content-type"));
        }
      }
    },
  );

  test("is that of the operation that is named", async () => {
    const query = `query A { force(slug: "essex") { name } } query B { force(slug: "kent") { name } }`;
    const ask = async (operationName: string | null) => {
      const { text } = await send(gateway, post({ query, operationName }, { "cache-control": "no-cache" }));
      return JSON.parse(text).data?.force.name ?? JSON.parse(text).errors[0].extensions.code;
    };
    for (const _ of [1, 2]) {
      expect(await ask("A")).toBe("Essex");
      expect(await ask("B")).toBe("Kent");
      expect(await ask(null)).toBe("OPERATION_RESOLUTION_FAILURE");
      expect(await ask("")).toBe("OPERATION_RESOLUTION_FAILURE");
      expect(await ask("C")).toBe("OPERATION_RESOLUTION_FAILURE");
    }
  });

  test("is rejected by its variables like the first", async () => {
    const query = `query ($slug: String!, $year: FinancialYear) {
      force(slug: $slug) { offenceCounts(offence: "8Q", from: $year, to: $year) { value } } }`;
    const ask = async (variables: object) =>
      JSON.parse((await send(gateway, post({ query, variables }, { "cache-control": "no-cache" }))).text);
    for (const _ of [1, 2]) {
      expect((await ask({ slug: "essex", year: "2020/21" })).data.force.offenceCounts[0].value).toBe(2750);
      expect((await ask({ slug: "essex", year: null })).data.force.offenceCounts.length).toBeGreaterThan(5);
      for (const wrong of [{ slug: null }, {}, { slug: "essex", year: "2020" }]) {
        expect((await ask(wrong)).errors[0].extensions.code).toBe("BAD_USER_INPUT");
      }
    }
  });
});
