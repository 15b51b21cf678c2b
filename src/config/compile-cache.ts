import { join } from "node:path";
import { root } from "../../root.ts";

/** Where Node keeps the compiled programs: in a folder that only those who may write the programs can write. */
export const compileCacheFolder = join(root, "build/compile-cache");
