import type { Entry } from "yauzl";
import { checkInflation } from "../inflation.ts";
import { limits } from "../limits.ts";
import { WorkbookError } from "../workbook-error.ts";

/** Bytes of what stands before an entry's content, without its name. */
const localHeader = 30;

/**
 * Checks what a zip archive says of its entries before any is read. That an entry keeps to what is said of it is
 * checked as it is inflated.
 * @throws WorkbookError where an entry is encrypted, would inflate beyond the limits, or lies over another.
 */
export function checkEntries(entries: readonly Entry[], archiveSize: number): void {
  let total = 0;
  for (const entry of entries) {
    const what = describeEntry(entry.fileName);
    if (entry.isEncrypted()) throw new WorkbookError(`${what} is encrypted.`);
    if (!entry.canDecodeFileData())
      throw new WorkbookError(`${what} is packed in a way that is not supported.`);
    checkInflation(what, entry.compressedSize, entry.uncompressedSize);
    total += entry.uncompressedSize;
  }
  if (total > limits.archiveBytes) {
    throw new WorkbookError(`The zip archive inflates to more than ${limits.archiveBytes} bytes.`);
  }
  checkOverlap(entries, archiveSize);
}

/** Begins the sentence of an entry's refusal. */
export function describeEntry(name: string): string {
  return `The zip archive's entry ${name}`;
}

function checkOverlap(entries: readonly Entry[], archiveSize: number): void {
  const inPlace = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  inPlace.forEach((entry, index) => {
    const end = entry.relativeOffsetOfLocalHeader + localHeader + entry.fileNameLength + entry.compressedSize;
    const next = inPlace[index + 1]?.relativeOffsetOfLocalHeader ?? archiveSize;
    if (end > next) throw new WorkbookError(`${describeEntry(entry.fileName)} lies over what follows it.`);
  });
}
