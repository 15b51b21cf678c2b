import assert from "node:assert/strict";
import { test } from "node:test";
import { findBreaking, listUnnamed } from "./breaking.ts";

const before = `type Query { count(by: Kind): Count kinds: [Kind!]! } enum Kind { YEAR } type Count { value: Int rank: Int }`;
const changelog = (text: string) =>
  `# Changelog\n\n## 0.2.0\n\n${text}\n\n## 0.1.0\n\n- \`Count.rank\` is new.\n`;

async function unnamed(after: string, text: string): Promise<(string | undefined)[]> {
  const breaking = await findBreaking(before, after);
  return listUnnamed(breaking, changelog(text), "0.1.0", after).map(({ path }) => path);
}

test("what is only added breaks nothing", async () => {
  const after = before.replace("rank: Int", "rank: Int note: String").replace("YEAR", "YEAR QUARTER");
  assert.deepEqual(await unnamed(after, ""), []);
});

test("a field that is removed has to be named since the last release", async () => {
  const after = before.replace(" rank: Int", "");
  assert.deepEqual(await unnamed(after, "- `Count.value` is a number."), ["Count.rank"]);
  assert.deepEqual(await unnamed(after, "- `Count.rank` moved to the edge."), []);
  assert.deepEqual(await unnamed(after, "- `Count` is another type."), []);
});

test("a field of an interface stands for those of its types, the interface itself does not", async () => {
  const figure = (type: string) =>
    `${before} interface Figure { value: ${type} } type Rate implements Figure { value: ${type} }`;
  const breaking = await findBreaking(figure("Int!"), figure("Int"));
  const left = (text: string) =>
    listUnnamed(breaking, changelog(text), "0.1.0", figure("Int")).map(({ path }) => path);
  assert.deepEqual(left("- `Figure.value` may be null."), []);
  assert.deepEqual(left("- `Figure` changed."), ["Rate.value"]);
});

test("a field that becomes nullable, a new required argument and a removed value are named by their coordinates", async () => {
  const after = before
    .replace("[Kind!]!", "[Kind!]")
    .replace("by: Kind", "by: Kind, of: Int!")
    .replace("enum Kind { YEAR }", "enum Kind { QUARTER }");
  assert.deepEqual((await unnamed(after, "")).sort(), ["Kind.YEAR", "Query.count.of", "Query.kinds"]);
  assert.deepEqual(await unnamed(after, "- `Query.count(of:)`, `Kind.YEAR` and `Query.kinds` changed."), []);
});
