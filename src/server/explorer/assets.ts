import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { build } from "esbuild";
import { writeCompressed } from "../compressed-file.ts";

const { resolve } = createRequire(import.meta.url);

/**
 * Builds the page's script and style and the editor's three workers into `folder`, under the names that the document
 * and `workers.ts` load, each also compressed with Brotli (`.br`) and gzip (`.gz`).
 *
 * @throws when a source does not compile or `folder` cannot be written
 */
export async function buildAssets(folder: string): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: {
      page: "page.tsx",
      "editor.worker": resolve("monaco-editor/esm/vs/editor/editor.worker.js"),
      "json.worker": resolve("monaco-editor/esm/vs/language/json/json.worker.js"),
      "graphql.worker": resolve("monaco-graphql/esm/graphql.worker.js"),
    },
    outdir: folder,
    write: false,
    bundle: true,
    minify: true,
    format: "esm",
    // What page and workers share is loaded once, and what prettifies only when it is used.
    splitting: true,
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"', "process.env.USE_IMPORT": '"true"' },
    alias: {
      "monaco-editor/esm/vs/editor/edcore.main.js": "./editor.ts",
      // These names are CommonJS, which would lose its exports when it is imported on demand.
      "prettier/parser-graphql": "prettier/plugins/graphql",
      "prettier/parser-babel": "prettier/plugins/babel",
    },
    // The font of the editor's icons.
    loader: { ".ttf": "file" },
    // An optional peer of the toolkit, for subscriptions, which the page never opens.
    external: ["graphql-ws"],
    logLevel: "warning",
  });
  await mkdir(folder, { recursive: true });
  await Promise.all(
    outputFiles.filter(isLoaded).map(({ path, contents }) => writeCompressed(path, contents)),
  );
}

/** The style of the page has all styles; those of its parts are never loaded. */
function isLoaded({ path }: { readonly path: string }): boolean {
  return !path.endsWith(".css") || basename(path) === "page.css";
}
