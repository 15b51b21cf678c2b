import "./config/node-version.ts";
import module from "node:module";
import { compileCacheFolder } from "./config/compile-cache.ts";
import { keepRowsYoung } from "./config/young-rows.ts";

// Only for speed: a start compiles three megabytes of programs.
module.enableCompileCache(compileCacheFolder);

// Imported after the check of the version, because it loads better-sqlite3. The server listens then.
await import("./server/gateway.ts");

keepRowsYoung();
