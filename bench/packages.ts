import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import * as z from "zod";
import { root } from "../root.ts";
import { buildPrograms } from "../tools/programs.ts";

const bench = join(root, "bench");

/** Installs the packages of the other servers, unless they are there. */
export function installPeers(): void {
  if (existsSync(join(bench, "node_modules"))) return;
  process.stderr.write("Installing the other servers.\n");
  execFileSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: bench,
    stdio: ["ignore", "inherit", "inherit"],
  });
}

/**
 * Checks that all servers use one copy of graphql-js: a second copy rejects the schemas of the first.
 * @throws Error when there is a second copy.
 */
export function requireOneGraphql(): void {
  if (existsSync(join(bench, "node_modules/graphql"))) {
    throw new Error("bench/node_modules has a second copy of graphql: remove the folder and run again.");
  }
}

/** Builds the gateway as `npm install` does, and also the other servers and the load. */
export async function buildAll(): Promise<void> {
  await buildPrograms();
  const servers = readdirSync(join(bench, "servers")).filter((name) => name.endsWith(".ts"));
  await build({
    entryPoints: [...servers.map((name) => join(bench, "servers", name)), join(bench, "load.ts")],
    outdir: join(bench, "var/bundles"),
    outbase: bench,
    entryNames: "[name]",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node22",
    packages: "external",
    logLevel: "error",
  });
}

const manifest = z.object({ version: z.string() });

/** The version of a package that the servers of the benchmark load; "?" where there is none. */
export function versionOf(name: string): string {
  for (let folder = bench; ; folder = dirname(folder)) {
    const file = join(folder, "node_modules", name, "package.json");
    if (existsSync(file)) return manifest.parse(JSON.parse(readFileSync(file, "utf8"))).version;
    if (folder === dirname(folder)) return "?";
  }
}

const project = z.object({ scripts: z.object({ start: z.string().startsWith("node ") }) });

/** The arguments of Node in `npm start`. */
export function gatewayProgram(): string[] {
  const { scripts } = project.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  return scripts.start.split(" ").slice(1);
}
