import { readSeed } from "./seed.ts";

export interface Offence {
  readonly code: string;
  /** Place in the list of codes, by which answers are ordered. */
  readonly place: number;
  readonly name: string;
  /** Names, and empty for `TOTAL`. */
  readonly group: string;
  readonly subgroup: string;
}

export const offences: readonly Offence[] = readSeed("extracted/offences.csv").map((row, place) => ({
  code: row("code"),
  place,
  name: row("name"),
  group: row("group"),
  subgroup: row("subgroup"),
}));

const byCode = new Map(offences.map((offence) => [offence.code, offence]));

export function findOffence(code: string): Offence {
  const offence = byCode.get(code);
  if (offence === undefined) throw new Error(`There is no offence ${code}.`);
  return offence;
}

/** Groups and subgroups in the order in which the list of codes first names them. */
export const groups = [...new Set(offences.map(({ group }) => group))];
export const subgroups = [...new Set(offences.map(({ subgroup }) => subgroup))];
