import { hash } from "node:crypto";

/**
 * The entity tag of a response. It is the same on every server with the same build and snapshot. `key` is the cache key,
 * which contains request and snapshot. The tag is weak, because `extensions.cost` has times that differ.
 */
export function toTag(build: string, key: string): string {
  return `W/"${hash("sha1", `${build}\n${key}`, "base64url")}"`;
}

/** Whether `If-None-Match` has the tag. They are compared weakly, as RFC 9110 requires. */
export function matchesTag(tag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === "*") return true;
  const opaque = tag.replace(/^W\//, "");
  // Not split at commas, because a tag may contain one.
  return [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([each]) => each === opaque);
}
