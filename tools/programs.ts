import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { root } from "../root.ts";
import { buildDigestFile, digestPrograms } from "../src/server/build-digest.ts";

/**
 * Builds the programs into `build/`, each as a few files: Node takes longer to read hundreds of modules than to load a
 * whole release.
 * @throws when a source does not compile or the folder cannot be written.
 */
export async function buildPrograms(): Promise<void> {
  await rm(join(root, "build"), { recursive: true, force: true });
  // The worker is built separately: files that all programs share would run the imports in another order.
  await Promise.all([
    buildBundles({
      gateway: "src/main.ts",
      ingest: "src/ingest/cli/main.ts",
      publish: "src/publishing/main.ts",
      check: "db/check.ts",
    }),
    buildBundles({
      worker: "src/pipeline/worker/worker.ts",
      watchdog: "src/pipeline/worker/watchdog.ts",
    }),
  ]);
  const folder = join(root, "build");
  await expectAscii(folder);
  await writeFile(join(folder, buildDigestFile), digestPrograms(folder));
}

/**
 * One letter beyond ASCII makes V8 hold the whole file as letters of two bytes, and to convert and read that took a twentieth of the start.
 * The bundler escapes them everywhere but in regular expressions.
 */
async function expectAscii(folder: string): Promise<void> {
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".js"))) {
    const [found] = /.{0,30}[\u0080-\uffff].{0,30}/.exec(await readFile(join(folder, file), "utf8")) ?? [];
    if (found !== undefined) throw new Error(`${file} is not in ASCII; write it with \\u: ${found}`);
  }
}

/**
 * Loads Node's modules of HTTP and of threads with `require`: as ES modules they would load all that they could export, and so
 * Node's whole HTTP client, which takes a twentieth of the start. For all other modules this made the start longer.
 */
const largeByRequire: Plugin = {
  name: "large-by-require",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node:)?(?:https?|worker_threads)$/ }, ({ path, namespace }) =>
      namespace === "large" ? undefined : { path: path.replace(/^(?:node:)?/, "node:"), namespace: "large" },
    );
    onLoad({ filter: /./, namespace: "large" }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};

/**
 * Bundles graphql-js as ES modules, also for packages that require it. As CommonJS, each file that imports it copies its three
 * hundred exports at the start.
 */
const graphqlAsModules: Plugin = {
  name: "graphql-as-modules",
  setup({ onResolve }) {
    onResolve({ filter: /^graphql(?:\/|$)/ }, ({ path, resolveDir }) => {
      const file = createRequire(join(resolveDir, "file.js")).resolve(path);
      return { path: file.replace(/\.js$/, ".mjs") };
    });
  },
};

/** Bundles programs into a folder, with the same options for all. @throws when a source does not compile. */
export function buildBundles(entryPoints: Record<string, string>, outdir = "build"): Promise<unknown> {
  return build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    // Otherwise graphql-js checks for a second copy of itself at each use of a type.
    define: { "process.env.NODE_ENV": '"production"' },
    // better-sqlite3 has native code; type-graphql imports class-validator only for its own validation, which is off;
    // @apollo/utils.createhash would bundle a slow replacement for Node's digests; pg imports pg-native only when asked to; Fastify
    // requires its compilers only for routes with a schema, of which there is none.
    external: [
      "better-sqlite3",
      "class-validator",
      "@apollo/utils.createhash",
      "pg-native",
      "@fastify/ajv-compiler",
      "@fastify/fast-json-stringify-compiler",
    ],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    plugins: [largeByRequire, graphqlAsModules],
    // A start reads and compiles all of the text. Names stay: they are in the stacks of errors.
    minifyWhitespace: true,
    legalComments: "none",
    logLevel: "warning",
  });
}
