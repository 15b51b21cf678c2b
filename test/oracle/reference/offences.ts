import { readSeed } from "./seed.ts";

export interface Offence {
  readonly code: string;
  /** Index in the list of codes, by which answers are ordered. */
  readonly index: number;
  readonly name: string;
  /** Names; empty for `TOTAL`. */
  readonly group: string;
  readonly subgroup: string;
}

export const offences: readonly Offence[] = readSeed("extracted/offences.csv").map((row, index) => ({
  code: row("code"),
  index,
  name: row("name"),
  group: row("group"),
  subgroup: row("subgroup"),
}));

/** Those that publishers have. TOTAL and ALL are the gateway's own codes of sums, in no group. */
export const printedOffences = offences.filter(({ group }) => group !== "");

const byCode = new Map(offences.map((offence) => [offence.code, offence]));

export function findOffence(code: string): Offence {
  const offence = byCode.get(code);
  if (offence === undefined) throw new Error(`There is no offence ${code}.`);
  return offence;
}

/** Groups and subgroups in the order in which the list of codes first names them. */
export const groups = [...new Set(offences.map(({ group }) => group))];
export const subgroups = [...new Set(offences.map(({ subgroup }) => subgroup))];
