import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { datasets } from "../datasets/index.ts";
import type { DatasetName } from "../datasets/loaded-release.ts";

/** All releases, each as a line of text: name, day, number of rows, label, file. */
export function formatReleases(db: FiguresDatabase): string[] {
  const rows = db.all<{
    slug: string;
    published: string;
    label: string;
    dataset: DatasetName;
    counts: number;
    file: string | null;
  }>(sql`
    SELECT release.slug, release.published, release.label, release.file, min(subject) AS dataset,
      sum(release_quarter.rows) AS counts
    FROM release JOIN release_quarter ON release_quarter.release_id = release.id
    GROUP BY release.id ORDER BY release.published, release.id`);
  return rows.map(({ slug, published, label, dataset, counts, file }) =>
    [slug, published, `${counts} ${datasets[dataset].noun}`, label, file ?? "embedded"].join("  "),
  );
}
