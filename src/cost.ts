import type { Answer } from "./answers.ts";
import type { Context } from "./context.ts";

/** What an answer cost. */
export interface Cost {
  /** What it was reckoned to cost beforehand, in rows; null where it was not reckoned. */
  readonly estimated: number | null;
  readonly actual: {
    /** Figures that were read from the store, those that were added up included. */
    readonly rows: number;
    readonly statements: number;
    readonly milliseconds: number;
  };
}

/** Tells what was spent on an answer until now. Nothing else is worked out meanwhile, so all of it was spent on this one. */
export function describeCost({ answers, course, ran }: Context): Cost {
  const { began, cost } = course;
  return {
    estimated: cost,
    actual: {
      rows: answers.reduce((rows, answer) => rows + countRows(answer), 0),
      statements: ran.statements - began.statements,
      milliseconds: Math.round((performance.now() - began.at) * 100) / 100,
    },
  };
}

function countRows(answer: Answer): number {
  switch (answer.kind) {
    case "OFFENCE_TOTALS":
    case "OUTCOME_TOTALS":
      return answer.figures.reduce((rows, { figures }) => rows + figures, 0);
    case "RANKING":
      // Its figures are those of the list, which is an answer of its own.
      return 0;
    default:
      return answer.figures.length;
  }
}
