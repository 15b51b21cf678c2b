import { writeFileSync } from "node:fs";
import { makeSchema } from "../src/resolvers/schema.ts";
import { toSdl } from "../src/resolvers/sdl.ts";
import { writeCacheTypes } from "./cache-types.ts";

const schema = makeSchema();
const write = (path: string, text: string) =>
  writeFileSync(new URL(`../schema/${path}`, import.meta.url), text);
write("schema.graphql", toSdl(schema));
write("client/cache.ts", writeCacheTypes(schema));
