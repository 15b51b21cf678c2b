import { readdirSync, readFileSync } from "node:fs";
import { ESLint } from "eslint";
import { buildSchema, isObjectType } from "graphql";
import { findBreaking, listUnnamed } from "./breaking.ts";
import { withoutId } from "./exceptions.js";

const read = (path: string) => readFileSync(new URL(`../schema/${path}`, import.meta.url), "utf8");

/** What is wrong with the schema, a sentence each. */
async function check(): Promise<string[]> {
  const sdl = read("schema.graphql");
  const releases = readdirSync(new URL("../schema/releases", import.meta.url)).map((file) =>
    file.replace(/\.graphql$/, ""),
  );
  const last = releases.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1) ?? "";
  const breaking = await findBreaking(read(`releases/${last}.graphql`), sdl);
  const unnamed = listUnnamed(breaking, read("CHANGELOG.md"), last, sdl);
  console.info(`${breaking.length} breaking changes since ${last}, ${unnamed.length} of them not named.`);
  return [
    ...unnamed.map(({ message, path }) => `schema/CHANGELOG.md does not name \`${path}\`: ${message}.`),
    ...(await lint()),
    ...listUnneeded(sdl),
  ];
}

async function lint(): Promise<string[]> {
  const eslint = new ESLint({ overrideConfigFile: "contract/eslint.config.js" });
  const results = await eslint.lintFiles("schema/schema.graphql");
  return results.flatMap(({ messages }) =>
    messages.map(({ line, message, ruleId }) => `schema.graphql, line ${line}: ${message} (${ruleId})`),
  );
}

/** Types that are listed as having no id and have one, or do not exist any more. */
function listUnneeded(sdl: string): string[] {
  const schema = buildSchema(sdl);
  return withoutId
    .flatMap(({ types }) => types)
    .filter((name) => {
      const type = schema.getType(name);
      return !isObjectType(type) || type.getFields().id !== undefined;
    })
    .map((name) => `contract/exceptions.js lists ${name}, which is no exception any more.`);
}

const wrong = await check();
for (const sentence of wrong) console.error(sentence);
process.exitCode = wrong.length === 0 ? 0 : 1;
