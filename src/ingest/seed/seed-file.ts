import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { readCsv } from "../../../db/csv.ts";

/** A whole number, or blank, which is null. */
export const optionalInteger = z
  .string()
  .regex(/^-?\d*$/)
  .transform((cell) => (cell === "" ? null : Number(cell)));
/** A whole number. */
export const integer = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);

/**
 * Reads a seed file into rows.
 * @throws Error with the file, line and column of the first cell that is wrong.
 */
export function readSeedFile<Row>(folder: string, name: string, row: z.ZodType<Row>): Row[] {
  return readCsv(readFileSync(join(folder, name), "utf8")).map((cells, index) => {
    const parsed = row.safeParse(cells);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new Error(`${name}, line ${index + 2}, ${issue?.path.join(".")}: ${issue?.message}`);
  });
}

/** Ids by key. Looking up an unknown key throws. */
export class Ids {
  readonly #ids = new Map<string, number>();

  constructor(private readonly noun: string) {}

  /** Gives `key` the next id. */
  add(key: string): number {
    const id = this.#ids.size + 1;
    if (this.#ids.has(key)) throw new Error(`The ${this.noun} "${key}" is listed twice.`);
    this.#ids.set(key, id);
    return id;
  }

  /** The id of `key`. @throws Error when the key was not added. */
  of(key: string): number {
    const id = this.#ids.get(key);
    if (id === undefined) throw new Error(`There is no ${this.noun} "${key}".`);
    return id;
  }

  /** The id of `key`, or null if the key is null. */
  ofOptional(key: string | null): number | null {
    return key === null ? null : this.of(key);
  }
}
