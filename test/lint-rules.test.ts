import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "lint-"));
const plugin = join(process.cwd(), "tools/lint/object-getters.grit");
writeFileSync(join(folder, "biome.json"), JSON.stringify({ root: true, plugins: [plugin] }));

afterAll(() => rmSync(folder, { recursive: true }));

/** What Biome reports of a source with the rule. */
function lint(source: string): string {
  const file = join(folder, "drawn.ts");
  writeFileSync(file, source);
  const biome = join(process.cwd(), "node_modules/.bin/biome");
  const { stdout, stderr } = spawnSync(biome, ["lint", file], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stdout + stderr).toContain("Checked 1 file");
  return stdout + stderr;
}

test.each([
  "export const figure = { get value() { return 1; } };",
  "export const toFigure = (row: object) => ({ ...row, get value() { return row; } });",
  "export function read() { return [{ get [`value`]() { return 1; } }]; }",
])("a getter in an object literal is reported: %s", (source) => {
  expect(lint(source)).toContain("Write a class.");
});

test.each([
  "export class Figure { get value() { return 1; } }",
  "export const figure = { get: 1, value: () => 1 };",
])("one in a class is not, nor is another property: %s", (source) => {
  expect(lint(source)).not.toContain("Write a class.");
});
