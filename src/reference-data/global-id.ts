const nodeTypes = [
  "Force",
  "Nation",
  "Offence",
  "Organisation",
  "Quote",
  "Region",
  "ReportingBody",
  "Source",
] as const;

/** The name of a type whose objects have a global id. */
export type NodeType = (typeof nodeTypes)[number];

/** The opaque and stable id of an object, such as the Force with the slug `essex`. */
export function encodeId(type: NodeType, key: string): string {
  return Buffer.from(`${type}:${key}`).toString("base64url");
}

/** The type and key of an id; null for a text that `encodeId` did not write. */
export function decodeId(id: string): { readonly type: NodeType; readonly key: string } | null {
  const text = Buffer.from(id, "base64url").toString("utf8");
  const type = nodeTypes.find((name) => text.startsWith(`${name}:`));
  if (type === undefined) return null;
  const key = text.slice(type.length + 1);
  return encodeId(type, key) === id ? { type, key } : null;
}
