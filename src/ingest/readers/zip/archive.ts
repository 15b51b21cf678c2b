import { type Entry, openPromise, type ZipFile } from "yauzl";
import { limits } from "../limits.ts";
import type { OnBytes } from "../workbook.ts";
import { WorkbookError } from "../workbook-error.ts";
import { checkEntries } from "./archive-check.ts";
import { readEntry } from "./archive-entry.ts";

/** A zip archive. Its entries are found by name and read as streams. Names are never used as paths. */
export interface Archive {
  has(name: string): boolean;
  /**
   * Streams an entry, inflated.
   * @throws WorkbookError when there is no entry of that name, or its content is broken.
   */
  read(name: string): AsyncIterable<Uint8Array>;
  /** Like `read`, but does not count the bytes. Used for an entry that will be read again. */
  scan(name: string): AsyncIterable<Uint8Array>;
  close(): void;
}

/**
 * Opens a zip archive and checks its list of entries.
 * @param size bytes of the file.
 * @param onBytes called with the bytes of the file read so far, and their total.
 * @throws WorkbookError when it is cut off, broken or encrypted, or exceeds the limits.
 */
export async function openArchive(file: string, size: number, onBytes: OnBytes): Promise<Archive> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(file, { lazyEntries: true, autoClose: false });
    const entries = await listEntries(zip);
    checkEntries([...entries.values()], size);
    return archiveOver(zip, entries, size, onBytes);
  } catch (cause) {
    zip?.close();
    if (cause instanceof WorkbookError || !(cause instanceof Error)) throw cause;
    throw new WorkbookError(`The zip archive is broken or cut off: ${cause.message}.`, {}, { cause });
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const key = nameKey(entry.fileName);
    if (entries.has(key)) throw new WorkbookError(`The zip archive holds ${entry.fileName} twice.`);
    if (entries.size === limits.archiveEntries) {
      throw new WorkbookError(`The zip archive holds more than ${limits.archiveEntries} entries.`);
    }
    entries.set(key, entry);
  }
  return entries;
}

function archiveOver(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  size: number,
  onBytes: OnBytes,
): Archive {
  let readSoFar = 0;
  const count = (packed: number) => {
    readSoFar = Math.min(size, readSoFar + packed);
    onBytes(readSoFar, size);
  };
  const open = (name: string, onPacked: (packed: number) => void) => {
    const entry = entries.get(nameKey(name));
    if (entry === undefined) throw new WorkbookError(`The zip archive holds no ${name}.`);
    return readEntry(zip, entry, onPacked);
  };
  return {
    has: (name) => entries.has(nameKey(name)),
    read: (name) => open(name, count),
    scan: (name) => open(name, () => {}),
    close: () => zip.close(),
  };
}

/** Office files do not distinguish capital and small letters in the names of entries. */
function nameKey(name: string): string {
  return name.toLowerCase();
}
