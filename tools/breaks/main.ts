import { openStore } from "../../db/open.ts";
import { searchShifts } from "./search.ts";

const [file = "var/figures.sqlite"] = process.argv.slice(2);
const store = openStore(file, { checkPages: false });
for (const { month, kind, code, name, seriesBreak } of await searchShifts(store.engine))
  console.log(month, kind.padEnd(6), code.padEnd(16), seriesBreak ?? "not named", `(${name})`);
store.close();
