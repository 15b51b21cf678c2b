import { randomUUID } from "node:crypto";
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildAssets } from "./assets.ts";
import { composeDocument } from "./document.ts";
import { hashInputs } from "./inputs.ts";

/**
 * Bundles the explorer into `outDir`: `index.html` and `assets/<key>/`, the key a hash of all it is made from.
 * A second call for the same sources and packages changes nothing. A server may run on `outDir` meanwhile: the
 * document names the new assets only once they are whole.
 *
 * @throws when a package is missing, a source does not compile or `outDir` cannot be written
 */
export async function bundleExplorer(outDir: string): Promise<void> {
  const key = await hashInputs();
  const assets = join(outDir, "assets");
  await mkdir(assets, { recursive: true });
  if (!(await exists(join(assets, key)))) await placeAssets(outDir, join(assets, key));
  await placeDocument(outDir, composeDocument(key));

  const stale = (await readdir(assets)).filter((name) => name !== key);
  for (const name of stale) await rm(join(assets, name), { recursive: true, force: true });
}

async function placeAssets(outDir: string, place: string): Promise<void> {
  const unfinished = join(outDir, `unfinished-${randomUUID()}`);
  try {
    await buildAssets(unfinished);
    await rename(unfinished, place);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // A build that began at the same moment may have put the same files there first.
    if (!(await exists(place))) throw error;
  }
}

async function placeDocument(outDir: string, document: string): Promise<void> {
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
