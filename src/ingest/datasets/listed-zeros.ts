import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";

/** A code with at least so many offences in a year was in use; before and after it, zeros can mean that it was not. */
const leastBeforeEnd = 50;
const leastAfterBegin = 1000;

/**
 * Publishers go on listing codes that have ended, and list codes before they are used, with zeros for every body. These are
 * not counts of nothing. A code has ended when it had offences and has none in any later year of the file; it was not
 * collected yet when it has none before a year with many. Rare offences have true zeros, between years with few.
 */
export function storeListedZeros(db: FiguresDatabase, releaseId: number): void {
  db.run(sql`DROP TABLE IF EXISTS temp.listed`);
  db.run(sql`CREATE TEMP TABLE listed AS
    SELECT offence_id, year, sum(abs(value)) AS offences FROM offence_observation
    WHERE release_id = ${releaseId} AND value IS NOT NULL GROUP BY offence_id, year`);
  const zeroWhere = (condition: ReturnType<typeof sql>) => sql`
    WHERE release_id = ${releaseId} AND value = 0 AND (offence_id, year) IN (
      SELECT zero.offence_id, zero.year FROM temp.listed AS zero WHERE zero.offences = 0 AND ${condition})`;
  db.run(
    sql`UPDATE offence_observation SET value = NULL, missing = 'NOT_IN_USE' ${zeroWhere(sql`
    NOT EXISTS (SELECT 1 FROM temp.listed AS later WHERE later.offence_id = zero.offence_id
      AND later.year > zero.year AND later.offences > 0)
    AND EXISTS (SELECT 1 FROM temp.listed AS before WHERE before.offence_id = zero.offence_id
      AND before.year < zero.year AND before.offences >= ${leastBeforeEnd})`)}`,
  );
  db.run(
    sql`UPDATE offence_observation SET value = NULL, missing = 'NOT_COLLECTED' ${zeroWhere(sql`
    NOT EXISTS (SELECT 1 FROM temp.listed AS before WHERE before.offence_id = zero.offence_id
      AND before.year < zero.year AND before.offences > 0)
    AND EXISTS (SELECT 1 FROM temp.listed AS first WHERE first.year < zero.year)
    AND EXISTS (SELECT 1 FROM temp.listed AS next WHERE next.offence_id = zero.offence_id
      AND next.year > zero.year AND next.offences >= ${leastAfterBegin})`)}`,
  );
}
