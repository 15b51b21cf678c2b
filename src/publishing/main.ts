import "../config/node-version.ts";

// Loaded after the check of the Node version, because the driver of SQLite does not load in other versions.
await import("./command.ts");
