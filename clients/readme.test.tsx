import "./dom.ts";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ComponentType } from "react";
import { createRoot } from "react-dom/client";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { root } from "../root.ts";
import { compile, makeProject } from "./compile.ts";

const url = inject("url");
const readme = readFileSync(join(root, "README.md"), "utf8");
// Generated with the packages of the project, which the README names.
const folder = makeProject(join(root, "var"));

/** The text that follows the name of a file in the README, with the gateway of the tests. */
function readFile(name: string): string {
  const [, text] = readme.split(`\`essex/${name}\``)[1]?.match(/```\w+\n([\s\S]*?)```/) ?? [];
  if (text === undefined) throw new Error(`The README has no ${name}`);
  return text.replace("http://127.0.0.1:4000/graphql", url);
}

beforeAll(() => {
  for (const name of ["schema/operations/essex.graphql", "src/ask.ts", "src/App.tsx"]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), readFile(name));
  }
  cpSync(join(root, "codegen.yml"), join(folder, "codegen.yml"));
  const environment = { ...process.env, SCHEMA: url.replace(/graphql$/, "schema.graphql") };
  execFileSync(join(root, "node_modules/.bin/graphql-codegen"), ["--silent"], {
    cwd: folder,
    env: environment,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the page of the README compiles", async () => {
  expect(await compile(folder)).toEqual([]);
});

test("the page of the README draws Essex with the breaks in its figures", async () => {
  const { default: App }: { default: ComponentType } = await import(join(folder, "src/App.tsx"));
  const page = createRoot(document.body);
  page.render(<App />);
  await vi.waitFor(() => expect(document.body.textContent).toContain("Stalking in Essex"), 10_000);
  const rows = [...document.querySelectorAll("tr")].map(({ cells }) =>
    [...cells].map((cell) => cell.textContent),
  );
  expect(rows).toContainEqual(["2019/20", "777", "", ""]);
  expect(rows).toContainEqual(["2020/21", "2750", "", expect.stringContaining("former partners")]);
  page.unmount();
});
