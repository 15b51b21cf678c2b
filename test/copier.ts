import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { copyPrivately, removeLeftCopies } from "../src/snapshot/private-copy.ts";

// A process that makes private copies of a store and removes old ones until SIGTERM. It ends with 1 when a copy is missing.
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
