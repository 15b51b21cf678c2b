import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { z } from "zod";
import { root } from "../root.ts";
import { buildPrograms } from "../tools/programs.ts";

const bench = join(root, "bench");

/** Installs the servers that the gateway is measured against, when they are not there yet. */
export function installPeers(): void {
  if (existsSync(join(bench, "node_modules"))) return;
  process.stderr.write("Installing the servers to measure against.\n");
  execFileSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: bench,
    stdio: ["ignore", "inherit", "inherit"],
  });
}

/**
 * Makes sure that all servers use one copy of graphql: two do not know each other's schemas.
 * @throws Error when there is a second one.
 */
export function refuseTwins(): void {
  if (existsSync(join(bench, "node_modules/graphql"))) {
    throw new Error("bench/node_modules has a graphql of its own: remove the folder and run again.");
  }
}

/** Builds the gateway as `npm install` does, and the benchmark's servers and the load in the same way. */
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

/** The version of a package as the benchmark's servers find it. */
export function versionOf(name: string): string {
  for (let folder = bench; ; folder = dirname(folder)) {
    const file = join(folder, "node_modules", name, "package.json");
    if (existsSync(file)) return manifest.parse(JSON.parse(readFileSync(file, "utf8"))).version;
    if (folder === dirname(folder)) return "?";
  }
}

const project = z.object({ scripts: z.object({ start: z.string().startsWith("node ") }) });

/** What Node is given by `npm start`. */
export function gatewayProgram(): string[] {
  const { scripts } = project.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  return scripts.start.split(" ").slice(1);
}
