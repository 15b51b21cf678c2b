import type { OutcomeBasis } from "../../db/tables.ts";

/** The cases that a basis counts, in words that "in 2020/21" can follow. */
export function formatBasis(basis: OutcomeBasis): string {
  return basis === "RECORDED_IN_YEAR" ? "offences recorded" : "investigations closed";
}
