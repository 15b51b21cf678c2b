import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { copyPrivately, removeLeftCopies } from "../src/snapshot/private-copy.ts";

// A process that makes copies of a store and clears up, until it is told to end; code 1 when it misses a copy.
const [, , store = ""] = process.argv;
let isOver = false;
process.once("SIGTERM", () => {
  isOver = true;
});

process.stdout.write("started\n");
while (!isOver) {
  const copies = await Promise.all([copyPrivately(store), copyPrivately(store)]);
  await removeLeftCopies(store);
  await setTimeout(1);
  for (const { file, remove } of copies) {
    if (!existsSync(file)) process.exit(1);
    remove();
  }
}
