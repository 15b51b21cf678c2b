import { print, type ValueNode } from "graphql";

/** At most this many characters of an input are quoted in a message, and a message is at most this long. */
const maxQuoted = 60;
const maxMessage = 1000;

/** An input value for an error message: a text in quotation marks, shortened. `node` is the literal in the document. */
export function quoteInput(input: unknown, node: ValueNode | null = null): string {
  if (node !== null && typeof input !== "string") return shorten(print(node), maxQuoted);
  switch (typeof input) {
    case "string":
      return `"${shorten(input, maxQuoted)}"`;
    case "object":
      return input === null ? "null" : Array.isArray(input) ? "A list" : "An object";
    default:
      return String(input);
  }
}

/** Shortens an error message of graphql-js, which quotes the input in full. */
export function shortenMessage(message: string): string {
  const quotedShort = message.replace(/"[^"]*"/g, (quoted) => quoteInput(quoted.slice(1, -1)));
  return shorten(quotedShort, maxMessage);
}

function shorten(text: string, maxLength: number): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
