import * as z from "zod";
import type { FiguresDatabase } from "../../../db/open.ts";
import { type AliasRow, aliasedLists, aliases, series, seriesBreaks, topics } from "../../../db/tables.ts";
import { areaKey } from "./areas.ts";
import { type Ids, readSeedFile } from "./seed-file.ts";

const aliasRow = z.object({ list: z.enum(aliasedLists), key: z.string(), alias: z.string().min(1) });

/** Loads the other names of areas, offences, published series, series breaks, topics and sources. @throws Error for an alias of something that is not there. */
export function loadAliases(
  db: FiguresDatabase,
  folder: string,
  { areas, offences, sources }: { readonly areas: Ids; readonly offences: Ids; readonly sources: Ids },
): void {
  const slugsOf = (rows: readonly { readonly slug: string }[]) => new Set(rows.map(({ slug }) => slug));
  const breaks = slugsOf(db.select({ slug: seriesBreaks.slug }).from(seriesBreaks).all());
  const seriesSlugs = slugsOf(db.select({ slug: series.slug }).from(series).all());
  const topicSlugs = slugsOf(db.select({ slug: topics.slug }).from(topics).all());
  const checkKey = ({ list, key }: AliasRow) => {
    switch (list) {
      case "OFFENCE":
        return offences.of(key);
      case "SOURCE":
        return sources.of(key);
      case "SERIES":
        return requireKey(seriesSlugs, list, key);
      case "SERIES_BREAK":
        return requireKey(breaks, list, key);
      case "TOPIC":
        return requireKey(topicSlugs, list, key);
      case "NATION":
      case "REGION":
      case "FORCE":
      case "REPORTING_BODY":
        return areas.of(areaKey(list, key));
    }
  };
  for (const row of readSeedFile(folder, "aliases.csv", aliasRow)) {
    checkKey(row);
    db.insert(aliases).values(row).run();
  }
}

function requireKey(keys: ReadonlySet<string>, list: string, key: string): void {
  if (!keys.has(key)) throw new Error(`aliases.csv has another name of ${list} ${key}, which is not there.`);
}
