import { createHash } from "node:crypto";
import type { FiguresDatabase } from "../../../db/open.ts";
import { snapshots } from "../../../db/tables.ts";

/** Gives the store a new snapshot id. It depends only on the id before and on `change`, which describes the change. */
export function renewSnapshotId(db: FiguresDatabase, ...change: readonly (string | null)[]): void {
  const before = db.select().from(snapshots).get()?.id ?? "";
  const id = createHash("sha256")
    .update(JSON.stringify([before, ...change]))
    .digest("hex")
    .slice(0, 16);
  db.update(snapshots).set({ id, loadedAt: new Date().toISOString() }).run();
}
