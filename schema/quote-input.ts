import { print, type ValueNode } from "graphql";

/** So much of what a caller sent is repeated in a message, and so long is a message at most. */
const mostRepeated = 60;
const longestMessage = 1000;

/** What a caller sent, in quotation marks where it is a text, and cut where it is long. `node` is what it stood as. */
export function quoteInput(given: unknown, node: ValueNode | null = null): string {
  if (node !== null && typeof given !== "string") return shorten(print(node), mostRepeated);
  switch (typeof given) {
    case "string":
      return `"${shorten(given, mostRepeated)}"`;
    case "object":
      return given === null ? "null" : Array.isArray(given) ? "A list" : "An object";
    default:
      return String(given);
  }
}

/** A message of the library's, which repeats whatever was sent. */
export function shortenMessage(message: string): string {
  const quotedShort = message.replace(/"[^"]*"/g, (quoted) => quoteInput(quoted.slice(1, -1)));
  return shorten(quotedShort, longestMessage);
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
