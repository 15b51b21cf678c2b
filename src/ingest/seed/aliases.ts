import * as z from "zod";
import type { FiguresDatabase } from "../../../db/open.ts";
import { aliasedLists, aliases } from "../../../db/tables.ts";
import { areaKey } from "./areas.ts";
import { type Ids, readSeedFile } from "./seed-file.ts";

const aliasRow = z.object({ list: z.enum(aliasedLists), key: z.string(), alias: z.string().min(1) });

/** Loads the other names of areas and offences. @throws Error for an alias of something that is not there. */
export function loadAliases(
  db: FiguresDatabase,
  folder: string,
  { areas, offences }: { readonly areas: Ids; readonly offences: Ids },
): void {
  for (const row of readSeedFile(folder, "aliases.csv", aliasRow)) {
    if (row.list === "OFFENCE") offences.of(row.key);
    else areas.of(areaKey(row.list, row.key));
    db.insert(aliases).values(row).run();
  }
}
