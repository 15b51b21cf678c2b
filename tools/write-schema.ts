import { writeFileSync } from "node:fs";
import { makeSchema, toSdl } from "../src/resolvers/schema.ts";

writeFileSync(new URL("../schema/schema.graphql", import.meta.url), toSdl(makeSchema()));
