import { join } from "node:path";
import { bundleExplorer } from "./bundle.ts";

await bundleExplorer(join(import.meta.dirname, "../../var/explorer"));
