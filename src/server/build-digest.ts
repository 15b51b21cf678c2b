import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A digest of the files of the running program. The same sources give the same digest on every machine. */
export function digestBuild(): string {
  const hash = createHash("sha1");
  // The folder of the built programs, or this folder of the sources in development.
  const folder = import.meta.dirname;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (/\.[jt]s$/.test(name)) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  }
  return hash.digest("base64url");
}
