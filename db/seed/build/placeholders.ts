import type { SeedOffenceCount } from "./seed-offence-count.ts";
import type { RecordedCrime } from "./recorded-crime.ts";
import { SeedBuildError } from "./seed-build-error.ts";
import type { TableRow } from "./source-table.ts";

const CODE = "8U";
const YEAR = "2019/20";
const BODY = "greater-manchester";
const ROWS = 3;

/** Whether a row is one of the zeros printed for controlling and coercive behaviour before it was collected. */
export function isPlaceholder(row: RecordedCrime): boolean {
  return row.code === CODE && row.year === YEAR;
}

/**
 * Lists the year as not collected for every police force and quarter, with the line of the placeholder if there is one.
 * @throws SeedBuildError when the placeholders are not the three zeros of Greater Manchester.
 */
export function listUncollected(
  placeholders: readonly TableRow<RecordedCrime>[],
  forces: readonly string[],
): SeedOffenceCount[] {
  if (placeholders.length !== ROWS || placeholders.some(({ row }) => row.body !== BODY || row.count !== 0)) {
    throw new SeedBuildError(
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
