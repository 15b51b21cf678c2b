import { decodeUtf8 } from "../utf8.ts";
import { WorkbookError } from "../workbook-error.ts";
import type { Archive } from "../zip/archive.ts";
import { type XmlHandler, XmlParser } from "./xml-parser.ts";

export type ElementAttributes = ReadonlyMap<string, string>;

/**
 * Lists the attributes of every element with this name in one part of a workbook.
 * @throws WorkbookError when the part is broken, or has more than `most` such elements.
 */
export async function readElements(
  archive: Archive,
  part: string,
  root: string,
  name: string,
  most: number,
): Promise<readonly ElementAttributes[]> {
  const found: ElementAttributes[] = [];
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
 * Parses one part of a workbook to its end.
 * @throws WorkbookError when it is broken, or the handler throws.
 */
export async function readPart(
  archive: Archive,
  part: string,
  root: string,
  handler: XmlHandler,
): Promise<void> {
  for await (const _ of streamPart(archive, part, root, handler));
}

/** Parses one part of a workbook, and yields after each piece of about a hundred kilobytes. */
export async function* streamPart(
  archive: Archive,
  part: string,
  root: string,
  handler: XmlHandler,
): AsyncGenerator<void> {
  const parser = new XmlParser(part, root, handler);
  for await (const text of decodeUtf8(archive.read(part), `The part ${part}`)) {
    parser.write(text);
    yield;
  }
  parser.end();
}
