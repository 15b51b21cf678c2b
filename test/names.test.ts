import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { expect, test } from "vitest";

const root = new URL("../", import.meta.url);
const declaration =
  /^export (?:default )?(?:declare )?(?:abstract )?(?:async )?(?:function\*?|class|interface|type|const|let|enum) (\w+)/gm;

/** Names that are declared twice although they mean one thing, with the reason. */
const allowed: Readonly<Record<string, string>> = {
  MissingReason: "The enum of the API has exactly the values of the stored type, which the compiler checks.",
  OutcomeBasis: "The enum of the API has exactly the values of the stored type, which the compiler checks.",
};

const files = ["src", "db", "schema"]
  .flatMap((part) =>
    readdirSync(new URL(part, root), { recursive: true }).map((file) => join(part, `${file}`)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("schema/client"));

test("an exported name is declared in one file only, so that it means one thing", () => {
  const declared = files.flatMap((file) => {
    const text = readFileSync(new URL(file, root), "utf8");
    // One file may declare a name twice: as a value and as its type.
    const names = new Set([...text.matchAll(declaration)].map(([, name = ""]) => name));
    return [...names].map((name) => ({ name, file }));
  });
  expect(declared.length).toBeGreaterThan(500);
  const repeated = [...Map.groupBy(declared, ({ name }) => name)].filter(([, { length }]) => length > 1);
  expect(repeated.map(([name]) => name).sort()).toEqual(Object.keys(allowed));
});
