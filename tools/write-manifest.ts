import { writeFileSync } from "node:fs";
import * as client from "../schema/client/operations.ts";
import { hashDocument } from "../src/pipeline/trusted-documents.ts";

/** Writes the manifest of the generated client: the text of each of its documents under its SHA-256. */
const texts = Object.entries(client).flatMap(([name, value]) =>
  name.endsWith("Document") ? String(value) : [],
);
const manifest = Object.fromEntries(texts.map((text) => [hashDocument(text), text]).sort());
const file = new URL("../schema/client/persisted-documents.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
