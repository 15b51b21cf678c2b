import { bringForward } from "../../src/ingest/store/bring-forward.ts";
import { changeStore } from "../../src/ingest/store/change.ts";
import { addToCounts, setCounts } from "./essex-counts.ts";

// A process that changes a store: `set` one value after the other without end, `add` five times, `hold` the lock, or
// bring it `forward`.
const [, , store = "", task] = process.argv;
const options = { keep: true, wait: true };
const print = (line: string) => process.stdout.write(`${line}\n`);

print("started");
if (task === "set") {
  // Each value is larger than the one before, because a change takes longer than a millisecond.
  for (let value = Date.now(); ; value++) await changeStore(store, (db) => setCounts(db, value), options);
}
if (task === "add") {
  for (let times = 0; times < 5; times++) await changeStore(store, addToCounts, options);
}
if (task === "forward") {
  await bringForward(store);
  print("forward");
}
if (task === "hold") {
  const hold = () =>
    new Promise<never>((_resolve, reject) => {
      print("holding");
      // What waits for a promise that nothing else refers to is garbage, and the lock would be released with it.
      setInterval(() => void reject, 1000);
    });
  await changeStore(store, hold, { ...options, purpose: "loading a release" });
}
