import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.ts";

const tsc = join(root, "node_modules/.bin/tsc");
const configuration = {
  compilerOptions: {
    target: "es2024",
    lib: ["es2024", "dom"],
    module: "esnext",
    moduleResolution: "bundler",
    types: [],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    jsx: "react-jsx",
    allowImportingTsExtensions: true,
  },
};

/** Makes a folder for the code that a client generates, in `parent`, in reach of the packages that are found there. */
export function makeProject(parent = join(import.meta.dirname, "var")): string {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "project-"));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(configuration));
  return folder;
}

/** Compiles a folder, and returns the complaints of the compiler, one a line. */
export function compile(folder: string): Promise<string[]> {
  return new Promise((resolve) => {
    execFile(tsc, ["-p", folder, "--pretty", "false"], { cwd: folder }, (_error, output) =>
      resolve(output.split("\n").filter((line) => line.includes("error"))),
    );
  });
}
