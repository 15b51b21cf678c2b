import Database from "better-sqlite3";

/**
 * A lock on a file that is used for nothing else, held by SQLite. The system releases it when the process ends, for any
 * reason. It also works between containers, where process numbers say nothing about other processes. Do not open the
 * file in any other way: closing it would release the locks that this process holds on it.
 */
export class FileLock {
  readonly #lock: Database.Database;

  /** Opens the file, and creates it unless `mustExist` is set. @throws Error when it cannot be opened. */
  constructor(file: string, { mustExist = false } = {}) {
    this.#lock = new Database(file, { timeout: 0, fileMustExist: mustExist });
  }

  /** Takes the lock if no other process holds it. Returns whether this process holds it now. */
  take(): boolean {
    try {
      // A journal on disk would be left behind when the process is killed.
      this.#lock.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
      return true;
    } catch (error) {
      if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return false;
      throw error;
    }
  }

  /** Releases the lock, if it is held. */
  close(): void {
    this.#lock.close();
  }
}
