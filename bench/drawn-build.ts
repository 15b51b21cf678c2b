import { buildBundles } from "../tools/programs.ts";

// Built as the gateway is: what runs the sources names each function whenever it is made, which took a third of some operations.
await buildBundles({ drawn: "bench/drawn.ts" }, "var/drawn");
