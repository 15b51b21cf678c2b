import { StoreError } from "../open.ts";
import type { ColumnType, PublishedColumn } from "./published-tables.ts";

// The binary format of COPY: https://www.postgresql.org/docs/current/sql-copy.html. It has no characters to escape, and
// numbers are the same bytes in both directions.
const header = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const trailer = Buffer.from([0xff, 0xff]);
/** Bytes of a chunk, from which on it is taken. */
const chunkBytes = 256 * 1024;

/** The rows of a table in the binary format of COPY. */
export class BinaryRows {
  readonly #table: string;
  readonly #columns: readonly PublishedColumn[];
  #chunk = Buffer.allocUnsafe(chunkBytes * 2);
  #length = 0;

  constructor(table: string, columns: readonly PublishedColumn[]) {
    this.#table = table;
    this.#columns = columns;
    this.#length += header.copy(this.#chunk);
  }

  /** Whether there is enough for `take`. */
  get isFull(): boolean {
    return this.#length >= chunkBytes;
  }

  /** Adds a row, with a value for each column in the order of the columns. @throws StoreError for a value of another type. */
  add(row: readonly unknown[]): void {
    this.#reserve(2);
    this.#length = this.#chunk.writeInt16BE(this.#columns.length, this.#length);
    this.#columns.forEach(({ name, type }, index) => {
      const value = row[index];
      if (value === null) this.#addLength(-1);
      else if (!this.#addValue(type, value)) throw this.#wrongValue(name, type, value);
    });
  }

  /** The chunk so far. */
  take(): Buffer {
    const chunk = this.#chunk.subarray(0, this.#length);
    this.#chunk = Buffer.allocUnsafe(chunkBytes * 2);
    this.#length = 0;
    return chunk;
  }

  /** The last chunk. */
  end(): Buffer {
    this.#reserve(trailer.length);
    this.#length += trailer.copy(this.#chunk, this.#length);
    return this.take();
  }

  #addValue(type: ColumnType, value: unknown): boolean {
    switch (type) {
      case "integer":
        if (typeof value !== "number" || (value | 0) !== value) return false;
        this.#addLength(4);
        this.#length = this.#chunk.writeInt32BE(value, this.#length);
        return true;
      case "bigint":
        if (typeof value !== "number" || !Number.isSafeInteger(value)) return false;
        this.#addLength(8);
        this.#length = this.#chunk.writeBigInt64BE(BigInt(value), this.#length);
        return true;
      case "boolean":
        if (value !== 0 && value !== 1) return false;
        this.#addLength(1);
        this.#length = this.#chunk.writeUInt8(value, this.#length);
        return true;
      case "double precision":
        if (typeof value !== "number") return false;
        this.#addLength(8);
        this.#length = this.#chunk.writeDoubleBE(value, this.#length);
        return true;
      case "text":
        // PostgreSQL has no texts with the character NUL.
        if (typeof value !== "string" || value.includes("\0")) return false;
        this.#addText(value);
        return true;
    }
  }

  #addText(text: string): void {
    // A unit of UTF-16 takes three bytes at most.
    this.#reserve(4 + text.length * 3);
    const bytes = this.#chunk.write(text, this.#length + 4);
    this.#length = this.#chunk.writeInt32BE(bytes, this.#length) + bytes;
  }

  #addLength(bytes: number): void {
    this.#reserve(12);
    this.#length = this.#chunk.writeInt32BE(bytes, this.#length);
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#chunk.length) return;
    const larger = Buffer.allocUnsafe(this.#chunk.length * 2 + bytes);
    this.#chunk.copy(larger, 0, 0, this.#length);
    this.#chunk = larger;
  }

  #wrongValue(column: string, type: ColumnType, value: unknown): StoreError {
    const shown = JSON.stringify(String(value).slice(0, 100));
    return new StoreError(
      `The store cannot be published: ${this.#table}.${column} has the value ${shown}, which is no ${type} of PostgreSQL.`,
    );
  }
}
