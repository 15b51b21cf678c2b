/** The opaque and stable id of an object, such as the Force with the slug `essex`. */
export function encodeId(type: string, key: string): string {
  return Buffer.from(`${type}:${key}`).toString("base64url");
}

/** The type and key of an id; null for a text that `encodeId` did not write. */
export function decodeId(id: string): { type: string; key: string } | null {
  const text = Buffer.from(id, "base64url").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 1 || encodeId(text.slice(0, colon), text.slice(colon + 1)) !== id) return null;
  return { type: text.slice(0, colon), key: text.slice(colon + 1) };
}
