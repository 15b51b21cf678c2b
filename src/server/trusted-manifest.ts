import { readFileSync } from "node:fs";
import * as z from "zod";
import { documents as pageDocuments } from "../../web/documents.ts";
import { type Config, ConfigError } from "../config/config.ts";
import { hashDocument, TrustedDocuments, type TrustedTexts } from "../pipeline/trusted-documents.ts";
import { releasesDocument } from "./feed/releases-document.ts";
import { documents as toolDocuments } from "./mcp/documents.ts";

const text = z.string().min(1);
/** As code generators write it: the text of each document under its hash. */
const byHash = z.record(z.string(), text);
/** As Apollo Client's generator writes it. */
const apolloFormat = z.object({
  format: z.literal("apollo-persisted-query-manifest"),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: text })),
});
const manifest = z.union([
  apolloFormat.transform(({ operations }) => operations.map(({ id, body }) => [id, body] as const)),
  byHash.transform((documents) => Object.entries(documents)),
]);

/** What the routes of the gateway send, besides `/graphql`. */
const ownDocuments: ReadonlySet<string> = new Set([
  releasesDocument,
  ...Object.values(toolDocuments),
  ...pageDocuments,
]);

/** The trusted documents, as the settings say. @throws ConfigError when their manifest cannot be used. */
export function readTrustedDocuments({
  TRUSTED_DOCUMENTS: mode,
  TRUSTED_DOCUMENTS_MANIFEST: file,
}: Config): TrustedDocuments {
  return new TrustedDocuments(mode, mode === "off" ? new Map() : readManifest(file), ownDocuments);
}

function readManifest(file: string): TrustedTexts {
  const texts = new Map<string, string>();
  for (const [id, document] of parseManifest(file)) {
    const digest = hashDocument(document);
    if (id.replace(/^sha256:/, "") !== digest)
      throw new ConfigError(`${file} has a document under ${id.slice(0, 80)} whose SHA-256 is ${digest}.`);
    texts.set(digest, document);
  }
  return texts;
}

function parseManifest(file: string): readonly (readonly [string, string])[] {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch (error) {
    const why = error instanceof Error && "code" in error ? error.code : error;
    throw new ConfigError(`TRUSTED_DOCUMENTS_MANIFEST must be a file that can be read, not ${file}: ${why}.`);
  }
  const parsed = manifest.safeParse(parseJson(content));
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    `${file} is no manifest of trusted documents: it must be JSON with the text of each document under its SHA-256.`,
  );
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
