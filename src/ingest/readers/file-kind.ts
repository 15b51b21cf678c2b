import { open } from "node:fs/promises";
import { WorkbookError } from "./workbook-error.ts";

export type FileKind = "zip" | "gzip" | "text";

const zipEntry = Buffer.from("PK\x03\x04", "latin1");
const zipWithoutEntries = Buffer.from("PK\x05\x06", "latin1");
const gzip = Buffer.from([0x1f, 0x8b]);
const utf16 = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];
const compoundFile = Buffer.from("d0cf11e0a1b11ae1", "hex");

/**
 * Detects the kind of a file by its first bytes.
 * @throws WorkbookError for an old binary workbook (one with a password has the same first bytes), and for text in UTF-16.
 */
export async function detectFileKind(file: string): Promise<FileKind> {
  const handle = await open(file);
  try {
    const { buffer: head } = await handle.read(Buffer.alloc(compoundFile.length), 0, compoundFile.length, 0);
    if (startsWith(head, compoundFile)) {
      throw new WorkbookError("The file is an old binary workbook or is protected by a password.");
    }
    if (utf16.some((mark) => startsWith(head, mark)))
      throw new WorkbookError("The file is text in UTF-16. Save it as CSV in UTF-8.");
    if (startsWith(head, zipEntry) || startsWith(head, zipWithoutEntries)) return "zip";
    return startsWith(head, gzip) ? "gzip" : "text";
  } finally {
    await handle.close();
  }
}

function startsWith(head: Buffer, signature: Buffer): boolean {
  return head.subarray(0, signature.length).equals(signature);
}
