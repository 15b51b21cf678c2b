import type { Entry } from "yauzl";
import { checkInflation } from "../inflation.ts";
import { limits } from "../limits.ts";
import { WorkbookError } from "../workbook-error.ts";

/** Bytes of the header before an entry's content, without the entry's name. */
const localHeaderBytes = 30;

/**
 * Checks the list of entries of a zip archive before any entry is read. Whether an entry is as the list says is checked
 * when it is inflated.
 * @throws WorkbookError when an entry is encrypted, exceeds the limits, or overlaps another entry.
 */
export function checkEntries(entries: readonly Entry[], archiveSize: number): void {
  let total = 0;
  for (const entry of entries) {
    const what = formatEntry(entry.fileName);
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

/** The subject of an error's sentence about an entry. */
export function formatEntry(name: string): string {
  return `The zip archive's entry ${name}`;
}

function checkOverlap(entries: readonly Entry[], archiveSize: number): void {
  const byOffset = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  byOffset.forEach((entry, index) => {
    const end =
      entry.relativeOffsetOfLocalHeader + localHeaderBytes + entry.fileNameLength + entry.compressedSize;
    const next = byOffset[index + 1]?.relativeOffsetOfLocalHeader ?? archiveSize;
    if (end > next) throw new WorkbookError(`${formatEntry(entry.fileName)} lies over what follows it.`);
  });
}
