import { join } from "node:path";
import { root } from "../root.ts";
import { bundleExplorer } from "../src/server/explorer/bundle.ts";
import { buildPrograms } from "./programs.ts";
import { buildSite } from "./site.ts";

await buildPrograms();
await bundleExplorer(join(root, "var/explorer"));
await buildSite();
