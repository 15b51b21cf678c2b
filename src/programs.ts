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
  await build({
    absWorkingDir: root,
    entryPoints: { gateway: "src/main.ts", ingest: "src/ingest/cli.ts", check: "db/check.ts" },
    outdir: "build",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    // Compiled code, and what type-graphql asks for only where arguments are validated by it.
    external: ["better-sqlite3", "class-validator"],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
}
