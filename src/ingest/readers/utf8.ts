import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { WorkbookError } from "./workbook-error.ts";

const lineFeed = 10;
const continuationMask = 0xc0;
const continuation = 0x80;
/** How many bytes may follow the first byte of a character. */
const longestRest = 3;

/**
 * Decodes UTF-8, with or without a byte order mark. A carriage return and the line feed after it are never divided.
 * @param what the subject of an error's sentence: "The file", or the name of a part.
 * @throws WorkbookError with the line that is not valid UTF-8 or has a null character.
 */
export async function* decodeUtf8(bytes: AsyncIterable<Uint8Array>, what: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let lines = 0;
  let heldBack = "";
  for await (const piece of bytes) {
    const text = decodePiece(decoder, piece, what, lines);
    lines += countLineFeeds(piece);
    const whole = heldBack + text;
    heldBack = whole.endsWith("\r") ? "\r" : "";
    const ready = heldBack === "" ? whole : whole.slice(0, -1);
    if (ready !== "") yield ready;
  }
  const rest = heldBack + decodePiece(decoder, undefined, what, lines);
  if (rest !== "") yield rest;
}

function decodePiece(
  decoder: TextDecoder,
  piece: Uint8Array | undefined,
  what: string,
  lines: number,
): string {
  try {
    const text = piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
    const nul = text.indexOf("\0");
    if (nul === -1) return text;
    const line = lines + text.slice(0, nul).split("\n").length;
    throw new WorkbookError(`${what} holds a null character on line ${line}, so it is not text.`, {
      row: line,
    });
  } catch (cause) {
    if (cause instanceof WorkbookError) throw cause;
    const line = lines + (piece === undefined ? 1 : findBrokenLine(piece));
    throw new WorkbookError(`${what} is not valid UTF-8 on line ${line}.`, { row: line }, { cause });
  }
}

function countLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) count++;
  return count;
}

/** The number of the line within the piece that the decoder could not decode, counted from 1. */
function findBrokenLine(piece: Uint8Array): number {
  let line = 1;
  let start = 0;
  // The piece may begin in the middle of a character.
  while (start < longestRest && ((piece[start] ?? 0) & continuationMask) === continuation) start++;
  for (let end = 0; end !== -1; start = end + 1, line++) {
    end = piece.indexOf(lineFeed, start);
    if (!isUtf8(piece.subarray(start, end === -1 ? undefined : end))) return line;
  }
  return 1;
}
