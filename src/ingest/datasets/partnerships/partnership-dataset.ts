import { eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../../db/open.ts";
import { partnershipCounts } from "../../../../db/tables.ts";
import { writePartnershipDays } from "../../rollups/partnership-days.ts";
import { carryRows, numberCarriedRows } from "../carried-rows.ts";
import type { Comparison, FigureDataset } from "../dataset.ts";
import { storePartnershipCounts } from "./partnership-tables.ts";

/** Recorded offences by community safety partnership, offence code and quarter. */
export const partnershipDataset: FigureDataset = {
  noun: "figures",
  store: storePartnershipCounts,
  compare: comparePartnerships,
  remove(db, releaseId) {
    db.delete(partnershipCounts).where(eq(partnershipCounts.releaseId, releaseId)).run();
    db.run(sql`DELETE FROM partnership WHERE id NOT IN (SELECT partnership_id FROM partnership_count)`);
  },
  carry(db) {
    numberCarriedRows(db, "partnership", { force_id: "area" });
    carryRows(db, "partnership", { id: "partnership", force_id: "area" });
    const ids = { release_id: "release", partnership_id: "partnership", offence_id: "offence" } as const;
    carryRows(db, "partnership_count", ids);
  },
  rollUp: writePartnershipDays,
};

function comparePartnerships(db: FiguresDatabase, releaseId: number): Comparison {
  return db.get<Comparison>(sql`
    SELECT count(*) FILTER (WHERE earlier = value) AS unchanged, count(*) FILTER (WHERE earlier <> value) AS revised,
      count(*) FILTER (WHERE earlier IS NULL) AS added
    FROM (SELECT release_id, value, lag(value) OVER (PARTITION BY partnership_id, offence_id, year, quarter
        ORDER BY coalesce(release.published, ''), release.id) AS earlier
      FROM partnership_count JOIN release ON release.id = release_id)
    WHERE release_id = ${releaseId}`);
}
