import { changeStore } from "../../src/ingest/store/change.ts";
import { addToCounts, setCounts } from "./essex.ts";

// A process that changes a store: `set` one value after the other for ever, `add` five times, or `hold` it.
const [, , store = "", task] = process.argv;
const options = { keep: true, wait: true };
const say = (line: string) => process.stdout.write(`${line}\n`);

say("started");
if (task === "set") {
  // Larger than any before: a change takes longer than a millisecond.
  for (let value = Date.now(); ; value++) await changeStore(store, (db) => setCounts(db, value), options);
}
if (task === "add") {
  for (let times = 0; times < 5; times++) await changeStore(store, addToCounts, options);
}
if (task === "hold") {
  const hold = async () => {
    say("holding");
    setInterval(() => undefined, 1000);
    return new Promise<never>(() => undefined);
  };
  await changeStore(store, hold, { ...options, purpose: "loading a release" });
}
