import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const { resolve } = createRequire(import.meta.url);

const packages = [
  "@graphiql/plugin-doc-explorer",
  "@graphiql/plugin-history",
  "@graphiql/react",
  "@graphiql/toolkit",
  "esbuild",
  "graphiql",
  "graphql",
  "monaco-editor",
  "monaco-graphql",
  "prettier",
  "react",
  "react-dom",
];

/**
 * Hashes what the explorer is bundled from: the files of this folder and the manifests of the packages.
 *
 * @returns 16 hexadecimal digits
 * @throws when a package is not installed
 */
export async function hashInputs(): Promise<string> {
  const manifests = packages.map((name) => resolve(`${name}/package.json`));
  const entries = await readdir(import.meta.dirname, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  const sources = names.sort().map((name) => join(import.meta.dirname, name));

  const hash = createHash("sha256");
  for (const path of [...manifests, ...sources]) hash.update(await readFile(path)).update("\0");
  return hash.digest("hex").slice(0, 16);
}
