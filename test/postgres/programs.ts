import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Where Debian has the programs of each version of PostgreSQL. */
const debian = "/usr/lib/postgresql";

/** The folder with the programs of PostgreSQL, 15 or later; null on a machine without it. */
export function findPostgres(): string | null {
  const versions = existsSync(debian) ? readdirSync(debian).map(Number) : [];
  const [newest] = versions.filter((version) => version >= 15).sort((a, b) => b - a);
  const folders = [
    ...(newest === undefined ? [] : [join(debian, `${newest}`, "bin")]),
    ...(process.env.PATH ?? "").split(":"),
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb"))) ?? null;
}
