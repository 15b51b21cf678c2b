import type { RankAnswer } from "./answers.ts";
import { compareMeasured, type Measured } from "./order.ts";

/** The answer for a figure in a list that is not ordered by a measure. */
export const notOrdered: RankAnswer = { reasons: ["NOT_ORDERED"] };

/** The rank of a figure. Equal figures share the best of their ranks. */
export function rankAmong(all: readonly Measured[], own: Measured, sign: number): RankAnswer {
  if (own === null) return { reasons: ["NOTHING_TO_COMPARE"] };
  const compared = all.filter((other) => other !== null).map((other) => compareMeasured(other, own, sign));
  return {
    position: compared.filter((side) => side < 0).length + 1,
    tiedWith: compared.filter((side) => side === 0).length - 1,
    compared: compared.length,
  };
}
