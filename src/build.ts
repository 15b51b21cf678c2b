import { join } from "node:path";
import { root } from "../root.ts";
import { bundleExplorer } from "./explorer/bundle.ts";
import { buildPrograms } from "./programs.ts";

await buildPrograms();
await bundleExplorer(join(root, "var/explorer"));
