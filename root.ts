import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of the project: the nearest with a package.json, from the sources as from the programs built of them. */
export const root = find(import.meta.dirname);

function find(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : find(dirname(folder));
}
