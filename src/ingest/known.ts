import { inArray } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { areas, offences } from "../../db/tables.ts";
import type { Publication } from "./publications/publication.ts";

/** The names that a file may use, and what each stands for in the store. */
export interface Known {
  /** Forces and reporting bodies by name in lower case. */
  readonly bodies: ReadonlyMap<string, number>;
  readonly offences: ReadonlyMap<string, { readonly id: number; readonly name: string }>;
}

/** Reads the names a store knows, with the aliases of a publication. */
export function readKnown(db: FiguresDatabase, publication: Publication): Known {
  const bodies = new Map<string, number>();
  const rows = db
    .select()
    .from(areas)
    .where(inArray(areas.kind, ["FORCE", "REPORTING_BODY"]))
    .all();
  for (const row of rows) {
    bodies.set(row.name.toLowerCase(), row.id);
    for (const [alias, slug] of Object.entries(publication.aliases)) {
      if (slug === row.slug) bodies.set(alias, row.id);
    }
  }
  const codes = db.select().from(offences).all();
  return { bodies, offences: new Map(codes.map((row) => [row.code, { id: row.id, name: row.name }])) };
}
