import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askExtensions } from "./extended.ts";
import { buildFullStore } from "./full-store.ts";
import { type Gateway, startGateway } from "./gateway.ts";

const folder = fileURLToPath(new URL("../schema/operations/", import.meta.url));
const read = (name: string) => readFileSync(`${folder}${name}`, "utf8");
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".graphql"))
  .map((name) => name.replace(/\.graphql$/, ""));

/** Cursors have the id of the snapshot, so the answers in the folder leave them out. */
function withoutCursors(data: unknown): unknown {
  const isCursor = (key: string) => key === "cursor" || key === "endCursor";
  return JSON.parse(JSON.stringify(data, (key, value) => (isCursor(key) && value !== null ? "…" : value)));
}

describe.each(["on", "off"])(
  "each ready-made operation gives the answer beside it, with SHORTCUTS=%s",
  (shortcuts) => {
    let gateway: Gateway;
    beforeAll(async () => {
      gateway = await startGateway({ STORE: await buildFullStore(), SHORTCUTS: shortcuts });
    });
    afterAll(() => gateway.stop());

    test.each(names)("%s", async (name) => {
      const { data, errors } = await gateway.ask(read(`${name}.graphql`));
      expect(errors).toBeUndefined();
      expect(withoutCursors(data)).toEqual(JSON.parse(read(`${name}.json`)));
    });

    test.each(names)("%s needs no warning", async (name) => {
      expect(await askExtensions(gateway.url, read(`${name}.graphql`))).toBeUndefined();
    });
  },
);
