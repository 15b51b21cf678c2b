import { decodeCharacters } from "../utf8.ts";
import { WorkbookError } from "../workbook-error.ts";
import type { Archive } from "../zip/archive.ts";
import { Markup, type MarkupHandler } from "./xml-parser.ts";

export type Attributes = ReadonlyMap<string, string>;

/**
 * Lists the attributes of every element of a name in one part of a workbook.
 * @throws WorkbookError where the part is broken, or has more than `most` of them.
 */
export async function readElements(
  archive: Archive,
  part: string,
  root: string,
  name: string,
  most: number,
): Promise<readonly Attributes[]> {
  const found: Attributes[] = [];
  let current: Map<string, string> | undefined;
  await readPart(archive, part, root, {
    open(opened) {
      current = opened === name ? new Map() : undefined;
      if (current !== undefined && found.push(current) > most) {
        throw new WorkbookError(`The part ${part} lists more than ${most} of the element ${name}.`);
      }
    },
    attribute: (key, value) => void current?.set(key, value),
    text() {},
    close() {},
  });
  return found;
}

/**
 * Reads one part of a workbook into a handler, whole.
 * @throws WorkbookError where it is broken, or the handler throws.
 */
export async function readPart(
  archive: Archive,
  part: string,
  root: string,
  handler: MarkupHandler,
): Promise<void> {
  for await (const _ of streamPart(archive, part, root, handler));
}

/** Reads one part of a workbook into a handler, coming up for air after each piece of some hundred kilobytes. */
export async function* streamPart(
  archive: Archive,
  part: string,
  root: string,
  handler: MarkupHandler,
): AsyncGenerator<void> {
  const markup = new Markup(part, root, handler);
  for await (const text of decodeCharacters(archive.read(part), `The part ${part}`)) {
    markup.write(text);
    yield;
  }
  markup.end();
}
