import { openStore, StoreError } from "./open.ts";

// A program: reads every page of the store it is given, and says in one sentence why it cannot be used.
const [, , file] = process.argv;
try {
  openStore(file ?? "").close();
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
