import { writeFileSync } from "node:fs";
import { describeSchema, makeSchema } from "../src/resolvers/schema.ts";

writeFileSync(new URL("../schema/schema.graphql", import.meta.url), describeSchema(makeSchema()));
