import { readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";

/** Ways in which a store at a path can be damaged. */
export const damage: Readonly<Record<string, (path: string) => void>> = {
  "a text file": (path) => writeFileSync(path, "Stalking in Essex: 2,750\n".repeat(1000)),
  "an empty file": (path) => writeFileSync(path, ""),
  "a store cut short": (path) => truncateSync(path, statSync(path).size / 2),
  "a store with one page wiped": (path) => {
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0, bytes.length / 2, bytes.length / 2 + 4096));
  },
};
