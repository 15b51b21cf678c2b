import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../root.ts";

/**
 * Builds the programs into `build/`, each of few files: Node takes longer to read hundreds of modules one by one than
 * to load a whole release.
 * @throws when a source does not compile or the folder cannot be written.
 */
export async function buildPrograms(): Promise<void> {
  await rm(join(root, "build"), { recursive: true, force: true });
  // The thread shares nothing with the programs: between pieces shared by three, the order of imports would be lost.
  await Promise.all([
    buildTogether({ gateway: "src/main.ts", ingest: "src/ingest/cli/main.ts", check: "db/check.ts" }),
    buildTogether({ worker: "src/pipeline/worker/worker.ts" }),
  ]);
}

function buildTogether(entryPoints: Record<string, string>): Promise<unknown> {
  return build({
    absWorkingDir: root,
    entryPoints,
    outdir: "build",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    // Otherwise graphql looks, at each use of a type, whether there is a second copy of it.
    define: { "process.env.NODE_ENV": '"production"' },
    // Compiled code, what type-graphql asks for only where arguments are validated by it, and what would take a
    // slow substitute for Node's own digests.
    external: ["better-sqlite3", "class-validator", "@apollo/utils.createhash"],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
}
