import { dirname, join } from "node:path";
import { inject } from "vitest";
import { buildStore } from "../src/ingest/store/build.ts";

/** The path of a store with all embedded figures, as of a first start. It is built once for the whole run. */
export async function buildFullStore(): Promise<string> {
  const file = join(dirname(inject("store")), "full.sqlite");
  await buildStore(file, () => undefined);
  return file;
}
