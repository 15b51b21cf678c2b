import Database from "better-sqlite3";

/**
 * A lock on a file of its own, held in SQLite's way: the system drops it with the process, however that ends, and it
 * tells the living from the dead also where process numbers do not, as from one container to another. The file is to
 * be read by no other means, for that would drop the locks that this process has on it.
 */
export class FileLock {
  readonly #lock: Database.Database;

  /** Opens the file, which is made unless it must be there. @throws Error when it cannot be opened. */
  constructor(file: string, { mustExist = false } = {}) {
    this.#lock = new Database(file, { timeout: 0, fileMustExist: mustExist });
  }

  /** Tries to get the lock, and says whether it is held now. */
  take(): boolean {
    try {
      // A journal on disk would be one more file for a kill to leave.
      this.#lock.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
      return true;
    } catch (error) {
      if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return false;
      throw error;
    }
  }

  /** Lets go of the lock, if it is held. */
  close(): void {
    this.#lock.close();
  }
}
