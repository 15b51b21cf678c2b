/** So much of what a caller sent is repeated in a message. */
const mostRepeated = 60;

/** What a caller sent, in quotation marks where it is a text, and cut where it is long. */
export function repeatGiven(given: unknown): string {
  switch (typeof given) {
    case "string":
      return `"${given.length > mostRepeated ? `${given.slice(0, mostRepeated)}…` : given}"`;
    case "object":
      return given === null ? "null" : Array.isArray(given) ? "A list" : "An object";
    default:
      return String(given);
  }
}
