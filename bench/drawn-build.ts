import { buildBundles } from "../tools/programs.ts";

// Built as the gateway is: tsx sets the name of each function whenever it is made, which took most of the time of writing an id.
await buildBundles({ drawn: "bench/drawn.ts" }, "var/drawn");
