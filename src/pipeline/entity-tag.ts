import { hash } from "node:crypto";

/**
 * The entity tag of the answer to a request, the same wherever the same build answers from the same snapshot; `name`
 * names request and snapshot. It is weak, as what an answer says of its own making may differ.
 */
export function toTag(build: string, name: string): string {
  return `W/"${hash("sha1", `${build}\n${name}`, "base64url")}"`;
}

/** Whether a caller that sends `If-None-Match` has the answer with a tag: weakly compared, as RFC 9110 has it. */
export function matchesTag(tag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === "*") return true;
  const opaque = tag.replace(/^W\//, "");
  // What stands between the quotes may be a comma, too.
  return [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([each]) => each === opaque);
}
