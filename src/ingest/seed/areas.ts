import { eq } from "drizzle-orm";
import * as z from "zod";
import type { FiguresDatabase } from "../../../db/open.ts";
import { areaKinds, areaParts, areas, forceKinds } from "../../../db/tables.ts";
import { optionalText } from "../cells/schemas.ts";
import { Ids, readSeedFile } from "./seed-file.ts";

const areaRow = z.object({
  kind: z.enum(areaKinds),
  slug: z.string(),
  code: optionalText,
  name: z.string(),
  title: z.string(),
  force_kind: z.union([z.literal("").transform(() => null), z.enum(forceKinds)]),
  region: optionalText,
});
const cautionRow = z.object({ force: z.string(), caution: z.string() });
type Area = z.infer<typeof areaRow>;

const btp = "btp";

/** The key of an area among all areas: areas of two kinds may have the same slug. */
export function areaKey(kind: string, slug: string): string {
  return `${kind} ${slug}`;
}

/** Loads the areas, the parts of each, and for each nation a variant without British Transport Police. */
export function loadAreas(
  db: FiguresDatabase,
  { extracted, curated }: { readonly extracted: string; readonly curated: string },
) {
  const ids = new Ids("area");
  const rows = readSeedFile(extracted, "areas.csv", areaRow);
  const cautions = new Map(
    readSeedFile(curated, "rate-cautions.csv", cautionRow).map(({ force, caution }) => [force, caution]),
  );
  for (const row of rows) {
    db.insert(areas)
      .values({
        id: ids.add(areaKey(row.kind, row.slug)),
        kind: row.kind,
        slug: row.slug,
        code: row.code,
        name: row.name,
        title: row.title === "" ? row.name : row.title,
        forceKind: row.force_kind,
        rateCaution: row.kind === "FORCE" ? (cautions.get(row.slug) ?? null) : null,
        regionId: row.region === null ? null : ids.of(areaKey("REGION", row.region)),
      })
      .run();
  }
  const bodies = rows.filter((row) => row.kind === "FORCE" || row.kind === "REPORTING_BODY");
  for (const area of rows) {
    const parts = bodies.filter((body) => isPart(body, area));
    const id = ids.of(areaKey(area.kind, area.slug));
    addParts(db, id, parts, ids);
    if (!parts.some((part) => part.slug === btp)) continue;
    const slug = `${area.slug}-without-btp`;
    const variantId = ids.add(areaKey("VARIANT", slug));
    const variant = { id: variantId, kind: "VARIANT" as const, slug, name: area.name, title: area.name };
    db.insert(areas).values(variant).run();
    db.update(areas).set({ withoutBtpId: variantId }).where(eq(areas.id, id)).run();
    addParts(
      db,
      variantId,
      parts.filter((part) => part.slug !== btp),
      ids,
    );
  }
  return ids;
}

function isPart(body: Area, area: Area): boolean {
  if (area.kind === "REGION") return body.region === area.slug;
  if (area.kind !== "NATION") return false;
  if (area.slug === "england-and-wales") return true;
  return body.region !== null && (area.slug === "wales") === (body.region === "wales");
}

function addParts(db: FiguresDatabase, areaId: number, parts: Area[], ids: Ids): void {
  for (const part of parts) {
    db.insert(areaParts)
      .values({ areaId, partId: ids.of(areaKey(part.kind, part.slug)) })
      .run();
  }
}
