import { writeFileSync } from "node:fs";
import { makeSchema } from "../src/resolvers/schema.ts";
import { toSdl } from "../src/resolvers/sdl.ts";

writeFileSync(new URL("../schema/schema.graphql", import.meta.url), toSdl(makeSchema()));
