import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Names the program that runs: the same wherever it was built of the same sources, and no other's. */
export function digestBuild(): string {
  const hash = createHash("sha1");
  // The folder of the built programs, or of the sources.
  const folder = import.meta.dirname;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (/\.[jt]s$/.test(name)) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  }
  return hash.digest("base64url");
}
