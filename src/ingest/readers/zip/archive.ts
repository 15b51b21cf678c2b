import { type Entry, openPromise, type ZipFile } from "yauzl";
import { limits } from "../limits.ts";
import { WorkbookError } from "../workbook-error.ts";
import { checkEntries } from "./archive-check.ts";
import { readEntry } from "./archive-entry.ts";

/** A zip archive, whose entries are found by name and read as streams. Names are never used as paths. */
export interface Archive {
  has(name: string): boolean;
  /**
   * Streams an entry, inflated.
   * @throws WorkbookError where there is none of that name, or its content is broken.
   */
  read(name: string): AsyncIterable<Uint8Array>;
  /** Like `read`, but not counted as read, for what will be read again. */
  scan(name: string): AsyncIterable<Uint8Array>;
  close(): void;
}

/**
 * Opens a zip archive and checks its list of entries.
 * @param size bytes of the file.
 * @param onBytes bytes of the file read so far, and their total.
 * @throws WorkbookError where it is cut off or broken, encrypted, or made to inflate beyond the limits.
 */
export async function openArchive(
  file: string,
  size: number,
  onBytes: (readSoFar: number, total: number) => void,
): Promise<Archive> {
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
  onBytes: (readSoFar: number, total: number) => void,
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

/** Names of parts are the same in capital and small letters, by the rules of office files. */
function nameKey(name: string): string {
  return name.toLowerCase();
}
