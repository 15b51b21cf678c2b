import { openStore, StoreError } from "./open.ts";

// A program that checks every page of the store in its first argument. It prints why the store cannot be used.
const [, , file] = process.argv;
try {
  openStore(file ?? "").close();
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
