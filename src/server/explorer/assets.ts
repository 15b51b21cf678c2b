import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build, type Plugin } from "esbuild";

const { resolve } = createRequire(import.meta.url);

/**
 * Builds the page's script and style and the editor's three workers into `folder`, under the names that the document
 * and `workers.ts` load, each with its compressed forms beside it.
 *
 * @throws when a source does not compile or `folder` cannot be written
 */
export async function buildAssets(folder: string): Promise<void> {
  await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: {
      page: "page.tsx",
      "editor.worker": resolve("monaco-editor/esm/vs/editor/editor.worker.js"),
      "json.worker": resolve("monaco-editor/esm/vs/language/json/json.worker.js"),
      "graphql.worker": resolve("monaco-graphql/esm/graphql.worker.js"),
    },
    outdir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    // Splitting would lose the exports of the CommonJS parsers that GraphiQL's prettify imports on demand.
    splitting: false,
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"', "process.env.USE_IMPORT": '"true"' },
    // An optional peer of the toolkit, for subscriptions, which the page never opens.
    external: ["graphql-ws"],
    plugins: [editorStyle],
    logLevel: "warning",
  });
  await Promise.all((await readdir(folder)).map((name) => compressFile(join(folder, name))));
}

/** The highest levels would take ten times as long, at each install. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

async function compressFile(path: string): Promise<void> {
  const bytes = await readFile(path);
  await Promise.all([
    writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, brotliOptions)),
    writeFile(`${path}.gz`, await promisify(gzip)(bytes)),
  ]);
}

// graphiql/style.css has the styles of the editor already.
const editorStyle: Plugin = {
  name: "editor-style",
  setup({ onLoad }) {
    onLoad({ filter: /monaco-editor[\\/].*\.css$/ }, () => ({ contents: "", loader: "css" }));
  },
};
