import "./config/node-version.ts";

// Imported after the check of the version, because it loads better-sqlite3.
await import("./server/gateway.ts");
