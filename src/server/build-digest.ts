import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The file beside the built programs that has their digest, so that a start need not read them all. */
export const buildDigestFile = "digest.txt";

/** A digest of the files of the running program. The same sources give the same digest on every machine. */
export function digestBuild(): string {
  // The folder of the built programs, or this folder of the sources in development.
  const folder = import.meta.dirname;
  const written = join(folder, buildDigestFile);
  return existsSync(written) ? readFileSync(written, "utf8") : digestPrograms(folder);
}

/** A digest of all programs in a folder. */
export function digestPrograms(folder: string): string {
  const hash = createHash("sha1");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (/\.[jt]s$/.test(name)) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  }
  return hash.digest("base64url");
}
