import { randomUUID } from "node:crypto";
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildAssets } from "./assets.ts";
import { composeDocument } from "./document.ts";
import { hashInputs } from "./inputs.ts";

/**
 * Bundles the explorer into `outDir`: `index.html` and `assets/<key>/`. The key is a hash of the sources and packages.
 * A second call for the same key changes nothing. A server may use `outDir` meanwhile: the document refers to the new
 * assets only when they are complete.
 *
 * @throws when a package is missing, a source does not compile or `outDir` cannot be written
 */
export async function bundleExplorer(outDir: string): Promise<void> {
  const key = await hashInputs();
  const assets = join(outDir, "assets");
  await mkdir(assets, { recursive: true });
  if (!(await exists(join(assets, key)))) await writeAssets(outDir, join(assets, key));
  await writeDocument(outDir, composeDocument(key));

  const stale = (await readdir(assets)).filter((name) => name !== key);
  for (const name of stale) await rm(join(assets, name), { recursive: true, force: true });
}

async function writeAssets(outDir: string, path: string): Promise<void> {
  const unfinished = join(outDir, `unfinished-${randomUUID()}`);
  try {
    await buildAssets(unfinished);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another build at the same time may have written the same files.
    if (!(await exists(path))) throw error;
  }
}

async function writeDocument(outDir: string, document: string): Promise<void> {
  const path = join(outDir, "index.html");
  const current = await readFile(path, "utf8").catch(() => undefined);
  if (current === document) return;
  const unfinished = `${path}.${randomUUID()}`;
  await writeFile(unfinished, document);
  await rename(unfinished, path);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
