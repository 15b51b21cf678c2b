import "../../node-version.ts";

// Not loaded before the version is known to do: the driver of SQLite comes with it.
await import("./command.ts");
