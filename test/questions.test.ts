import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../root.ts";
import { buildFullStore } from "./full-store.ts";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ STORE: await buildFullStore() });
});
afterAll(() => gateway.stop());

const sections = readFileSync(join(root, "docs/questions.md"), "utf8").split("\n## ").slice(1);
const blockOf = (section: string, language: string) =>
  new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(section)?.[1] ?? "";

test("the page has its questions", () => expect(sections.length).toBeGreaterThan(30));

test.each(sections.map((section) => [section.split("\n")[0] ?? "", section]))(
  "%s has the answer that the page shows",
  async (_, section) => {
    const { data, errors } = await gateway.ask(blockOf(section, "graphql"));
    expect(errors).toBeUndefined();
    expect(data).toEqual(JSON.parse(blockOf(section, "json")));
  },
);
