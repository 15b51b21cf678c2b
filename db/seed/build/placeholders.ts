import type { OffenceCountRow } from "./offence-counts.ts";
import type { RecordedCrime } from "./recorded-crime.ts";
import { Refusal } from "./refusal.ts";
import type { TableRow } from "./table.ts";

const CODE = "8U";
const YEAR = "2019/20";
const BODY = "greater-manchester";
const ROWS = 3;

/** Whether a row is one of the zeros that stand for controlling and coercive behaviour before it was collected. */
export function isPlaceholder(row: RecordedCrime): boolean {
  return row.code === CODE && row.year === YEAR;
}

/**
 * States the uncollected year for every police force and quarter, citing a placeholder where the file has one.
 * Throws a Refusal when the placeholders are not the three zeros of Greater Manchester.
 */
export function stateUncollected(
  placeholders: readonly TableRow<RecordedCrime>[],
  forces: readonly string[],
): OffenceCountRow[] {
  if (placeholders.length !== ROWS || placeholders.some(({ row }) => row.body !== BODY || row.count !== 0)) {
    throw new Refusal(
      `The rows of ${CODE} in ${YEAR} are not the ${ROWS} zeros of ${BODY} that were expected.`,
    );
  }
  return forces.flatMap((body) =>
    [1, 2, 3, 4].map((quarter) => {
      const found = placeholders.find(({ row }) => row.body === body && row.quarter === quarter);
      return {
        offence: CODE,
        body,
        year: YEAR,
        quarter,
        count: "NOT_COLLECTED",
        locator: found === undefined ? "no line" : `line ${found.line}`,
      } as const;
    }),
  );
}
