import { and, eq } from "drizzle-orm";
import * as z from "zod";
import type { FiguresDatabase } from "../../../db/open.ts";
import { areaParts, areas, comparisonGroupForces, comparisonGroups } from "../../../db/tables.ts";
import { optionalText } from "../cells/schemas.ts";
import { areaKey } from "./areas.ts";
import { Ids, readSeedFile } from "./seed-file.ts";

const groupRow = z.object({
  slug: z.string(),
  name: z.string(),
  description: optionalText,
  release: z.string(),
  area_kind: z.enum(["REGION", "NATION"]),
  area: z.string(),
});

/** Loads the comparison groups of the seed: each has the territorial forces of an area. */
export function loadComparisonGroups(
  db: FiguresDatabase,
  folder: string,
  known: { readonly areas: Ids; readonly releases: Ids },
): void {
  const ids = new Ids("comparison group");
  for (const row of readSeedFile(folder, "comparison-groups.csv", groupRow)) {
    const { slug, name, description, release, area_kind: kind, area } = row;
    const groupId = ids.add(slug);
    const areaId = known.areas.of(areaKey(kind, area));
    db.insert(comparisonGroups)
      .values({ id: groupId, releaseId: known.releases.of(release), slug, name, description })
      .run();
    const forces = db
      .select({ forceId: areas.id })
      .from(areaParts)
      .innerJoin(areas, eq(areas.id, areaParts.partId))
      .where(and(eq(areaParts.areaId, areaId), eq(areas.forceKind, "TERRITORIAL")))
      .all();
    for (const { forceId } of forces) db.insert(comparisonGroupForces).values({ groupId, forceId }).run();
  }
}
