import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readCsv } from "../../../db/csv.ts";

/** An empty cell is an absent value. */
export const optionalText = z.string().transform((cell) => (cell === "" ? null : cell));
export const optionalInteger = z
  .string()
  .regex(/^-?\d*$/)
  .transform((cell) => (cell === "" ? null : Number(cell)));
export const integer = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);

/**
 * Reads a seed file into typed rows.
 * @throws Error naming file, line and column of the first cell that does not fit.
 */
export function readSeedFile<Row>(folder: string, name: string, row: z.ZodType<Row>): Row[] {
  return readCsv(readFileSync(join(folder, name), "utf8")).map((cells, index) => {
    const parsed = row.safeParse(cells);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new Error(`${name}, line ${index + 2}, ${issue?.path.join(".")}: ${issue?.message}`);
  });
}

/** A name-to-id lookup that stops on a name it does not know. */
export class Ids {
  readonly #ids = new Map<string, number>();

  constructor(private readonly what: string) {}

  /** Gives `key` the next id. */
  add(key: string): number {
    const id = this.#ids.size + 1;
    if (this.#ids.has(key)) throw new Error(`The ${this.what} "${key}" is listed twice.`);
    this.#ids.set(key, id);
    return id;
  }

  /** The id of `key`, which must have been added. */
  of(key: string): number {
    const id = this.#ids.get(key);
    if (id === undefined) throw new Error(`There is no ${this.what} "${key}".`);
    return id;
  }

  /** The id of `key`, or null for no key. */
  ofOptional(key: string | null): number | null {
    return key === null ? null : this.of(key);
  }
}
