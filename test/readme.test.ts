import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../root.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");

test("the map has every room, and no other", () => {
  const map = /## The map\n\n```\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const tops = [...map.matchAll(/^(\S+\/)/gm)].map(([, name = ""]) => name);
  const hidden = new Set([".git", "node_modules", "build", "var", "coverage"]);
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !hidden.has(entry.name))
    .map(({ name }) => `${name}/`);
  expect(tops.toSorted()).toEqual(folders.toSorted());
  const rooms = [...map.matchAll(/^ {10}([\w-]+(?:\/|\.ts))/gm)].map(([, name = ""]) => name);
  const entries = readdirSync(join(root, "src"), { withFileTypes: true });
  expect(rooms.toSorted()).toEqual(
    entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).toSorted(),
  );
});

const documents = [
  "README.md",
  "SECURITY.md",
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];

test.each(documents)("%s refers only to what is there", (name) => {
  const text = readFileSync(join(root, name), "utf8");
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, to = ""]) => to);
  const missing = links.filter((to) => !existsSync(join(root, dirname(name), to)));
  const paths = [...text.matchAll(/`((?:src|test|tools|schema|db|bench|deploy)\/[\w./-]+)`/g)].map(
    ([, to = ""]) => to,
  );
  expect([...missing, ...paths.filter((path) => !existsSync(join(root, path)))]).toEqual([]);
});

test("every script that the README names is there", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const [, name = ""] of readme.matchAll(/npm run ([\w:]+)/g))
    expect(Object.keys(scripts)).toContain(name);
});
