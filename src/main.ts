import "./config/node-version.ts";
import module from "node:module";
import v8 from "node:v8";
import { compileCacheFolder } from "./config/compile-cache.ts";

// Only for speed: a start compiles three megabytes of programs.
module.enableCompileCache(compileCacheFolder);

// Imported after the check of the version, because it loads better-sqlite3. The server listens then.
await import("./server/gateway.ts");

// Only for speed: otherwise V8 soon makes the rows of large reads in the old generation, which takes twice as long. Set once all is
// loaded, and what was compiled is kept: V8 compiles again what was compiled under other flags, also Node's own modules.
module.flushCompileCache();
v8.setFlagsFromString("--no-allocation-site-pretenuring");
