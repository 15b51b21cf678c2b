import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build, type Rollup } from "vite";
import { root } from "../root.ts";
import { writeCompressed } from "../src/server/compressed-file.ts";

const { resolve } = createRequire(import.meta.url);
const web = join(root, "web");

/**
 * Builds the site into `var/site`: files for browsers in `assets/`, their names in `assets.json`, the program that renders
 * pages, and the fonts of pictures.
 * @throws when a package is missing, a source does not compile or the folder cannot be written.
 */
export async function buildSite(): Promise<void> {
  const folder = join(root, "var/site");
  const unfinished = `${folder}-${process.pid}`;
  await mkdir(join(unfinished, "fonts"), { recursive: true });
  try {
    const assets = join(unfinished, "assets");
    const names = await buildAssets(assets);
    for (const name of await readdir(assets))
      await writeCompressed(join(assets, name), await readFile(join(assets, name)));
    await writeFile(join(unfinished, "assets.json"), JSON.stringify(names));
    await buildRenderer(unfinished);
    for (const style of ["400Regular", "700Bold"]) {
      const name = `Inter_${style}.ttf`;
      await cp(resolve(`@expo-google-fonts/inter/${style}/${name}`), join(unfinished, "fonts", name));
    }
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Builds what browsers load. Names hold a hash of the content, so that a file at one address never changes. */
async function buildAssets(outDir: string): Promise<Record<string, string>> {
  const built = await build({
    root: web,
    configFile: false,
    logLevel: "warn",
    base: "/site/",
    build: {
      outDir,
      emptyOutDir: true,
      modulePreload: false,
      rollupOptions: {
        input: { page: join(web, "browser/page.ts"), embed: join(web, "browser/embed.ts") },
        output: { entryFileNames: "[name]-[hash].js", assetFileNames: "[name]-[hash][extname]" },
      },
    },
  });
  const files = isOutput(built) ? built.output.map(({ fileName }) => fileName) : [];
  const addressOf = (pattern: RegExp) => {
    const name = files.find((file) => pattern.test(file));
    if (name === undefined) throw new Error(`The site was built without ${pattern}.`);
    return `/site/${name}`;
  };
  return {
    script: addressOf(/^page-.*\.js$/),
    embedScript: addressOf(/^embed-.*\.js$/),
    style: addressOf(/\.css$/),
  };
}

async function buildRenderer(outDir: string): Promise<void> {
  await build({
    root: web,
    configFile: false,
    logLevel: "warn",
    // All packages are a part of it but for native code, as in the other programs.
    ssr: { noExternal: true, external: ["@resvg/resvg-js"] },
    build: {
      ssr: join(web, "renderer.ts"),
      outDir,
      emptyOutDir: false,
      target: "node22",
      rollupOptions: { output: { entryFileNames: "renderer.js" } },
    },
  });
}

function isOutput(built: Awaited<ReturnType<typeof build>>): built is Rollup.RollupOutput {
  return "output" in built;
}
