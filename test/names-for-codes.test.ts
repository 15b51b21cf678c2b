import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const lists = z.object({
  offences: z.array(z.object({ code: z.string(), name: z.string() })),
  publishedSeries: z.array(z.object({ slug: z.string(), name: z.string() })),
  offenceGroups: z.array(z.object({ slug: z.string(), name: z.string() })),
});

async function askNearest(query: string) {
  const { errors } = await gateway.ask(query);
  const { message, extensions } = errors?.[0] ?? {};
  return { message, nearest: extensions?.nearest };
}

describe("a name where a code is expected is rejected with the code", () => {
  test("of every offence, series and group", async () => {
    const { data } = await gateway.ask(
      "{ offences { code name } publishedSeries { slug name } offenceGroups { slug name } }",
    );
    const { offences, publishedSeries, offenceGroups } = lists.parse(data);
    const codesOf = (name: string) =>
      offences.filter((offence) => offence.name === name).map(({ code }) => code);
    for (const { name } of offences) {
      const quoted = JSON.stringify(name);
      const { message, nearest } = await askNearest(
        `{ englandAndWales { outcomes(offence: ${quoted}) { value } } }`,
      );
      expect(codesOf(name), name).toContain(nearest);
      expect(message).toContain(`Did you mean "${nearest}" (${name})?`);
    }
    for (const { slug, name } of publishedSeries)
      expect(
        await askNearest(`{ nations { publishedFigures(series: ${JSON.stringify(name)}) { value } } }`),
      ).toMatchObject({ nearest: slug });
    for (const { slug, name } of offenceGroups.filter((group) => group.slug !== group.name))
      expect(await askNearest(`{ offences(group: ${JSON.stringify(name)}) { code } }`)).toMatchObject({
        nearest: slug,
      });
  });

  test.each([
    ["stalking", "8Q"],
    ["STALKING", "8Q"],
    ["harrassment", "8L"],
  ])("for %s", async (name, nearest) => {
    expect(
      await askNearest(`{ force(slug: "essex") { offenceCounts(offence: "${name}") { value } } }`),
    ).toMatchObject({ nearest });
  });
});
