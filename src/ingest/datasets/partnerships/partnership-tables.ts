import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../../db/open.ts";
import { offences, partnerships } from "../../../../db/tables.ts";
import { labelYear } from "../../../statistics/period.ts";
import { cleanName } from "../../cells/cleaning.ts";
import { WorkbookError } from "../../readers/workbook-error.ts";
import { reconcile } from "../coverage.ts";
import type { LoadedRelease } from "../loaded-release.ts";
import type { Observations } from "../observations.ts";
import { RowInserter } from "../row-inserter.ts";

const columns = ["partnership_id", "offence_id", "year", "quarter", "release_id", "value"];

/**
 * Stores the counts year by year.
 * @throws WorkbookError for a count that is there twice, except of a code that has several rows.
 */
export function storePartnershipCounts(
  db: FiguresDatabase,
  observations: Observations,
  { releaseId, publication, partnerships: names }: LoadedRelease,
): void {
  const findId = partnershipFinder(db);
  const codes = new Map(
    db
      .select()
      .from(offences)
      .all()
      .map(({ id, code }) => [id, code] as const),
  );
  const split = new Set(publication.splitOffences);
  for (const [year, part] of [...observations.parts].sort(([a], [b]) => a - b)) {
    const counts = new Map<string, readonly [partnership: number, offence: number, quarter: number]>();
    const values = new Map<string, number>();
    for (const [offence = 0, force = 0, quarter = 0, named = 0, value = 0] of observations.figuresOf(part)) {
      const name = names[named - 1] ?? "";
      const key = [findId(force, name), offence, quarter] as const;
      const before = values.get(key.join());
      const code = codes.get(offence) ?? "";
      if (before !== undefined && !split.has(code))
        throw new WorkbookError(
          `The file gives a figure twice, so nothing was stored: offence ${code}, ${name}, quarter ${quarter} of ${labelYear(year)}.`,
        );
      counts.set(key.join(), key);
      values.set(key.join(), (before ?? 0) + value);
    }
    const rows = new RowInserter(db, "partnership_count", columns);
    let total = 0;
    for (const [key, [partnership, offence, quarter]] of counts) {
      const value = values.get(key) ?? 0;
      total += value;
      rows.add(partnership, offence, year, quarter, releaseId, value);
    }
    rows.flush();
    db.run(sql`INSERT INTO release_quarter (release_id, subject, year, quarter, rows, total)
      SELECT release_id, 'partnerships', year, quarter, count(*), sum(value) FROM partnership_count
      WHERE release_id = ${releaseId} AND year = ${year} GROUP BY quarter`);
    reconcile(db, { releaseId, dataset: "partnerships", year }, { rows: counts.size, total });
  }
}

/** Gives the id of a partnership by its force and name, and adds it where it is new. */
function partnershipFinder(db: FiguresDatabase): (forceId: number, name: string) => number {
  const toKey = (forceId: number, name: string) => `${forceId} ${cleanName(name)}`;
  const known = db.select().from(partnerships).all();
  const ids = new Map(known.map(({ id, forceId, name }) => [toKey(forceId, name), id] as const));
  return (forceId, name) => {
    const key = toKey(forceId, name);
    const id = ids.get(key) ?? db.insert(partnerships).values({ forceId, name }).returning().get().id;
    ids.set(key, id);
    return id;
  };
}
