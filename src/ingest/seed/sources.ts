import * as z from "zod";
import type { FiguresDatabase } from "../../../db/open.ts";
import { organisationKinds, organisations, releases, sourceKinds, sources } from "../../../db/tables.ts";
import { optionalText } from "../cells/schemas.ts";
import { Ids, readSeedFile } from "./seed-file.ts";

const organisationRow = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.enum(organisationKinds),
  force: optionalText,
  note: optionalText,
});
const sourceRow = z.object({
  slug: z.string(),
  title: z.string(),
  kind: z.enum(sourceKinds),
  publisher: z.string(),
  url: optionalText.pipe(z.url().nullable()),
  licence: optionalText,
  attribution: z.string(),
  note: optionalText,
});
const releaseRow = z.object({
  slug: z.string(),
  source: z.string(),
  label: z.string(),
  published: optionalText,
  file: optionalText,
  sha256: optionalText,
  note: optionalText,
  publication: optionalText,
  is_extract: z.enum(["", "yes"]).transform((cell) => cell === "yes"),
});

/** Loads organisations, sources and their releases. */
export function loadSources(db: FiguresDatabase, folder: string) {
  const organisationIds = new Ids("organisation");
  const sourceIds = new Ids("source");
  const releaseIds = new Ids("release");
  for (const { force, ...row } of readSeedFile(folder, "organisations.csv", organisationRow)) {
    db.insert(organisations)
      .values({ ...row, id: organisationIds.add(row.slug), forceSlug: force })
      .run();
  }
  for (const { publisher, ...row } of readSeedFile(folder, "sources.csv", sourceRow)) {
    const publisherId = organisationIds.of(publisher);
    db.insert(sources)
      .values({ ...row, id: sourceIds.add(row.slug), publisherId })
      .run();
  }
  const loadedAt = new Date().toISOString();
  for (const { source, is_extract: isExtract, ...row } of readSeedFile(folder, "releases.csv", releaseRow)) {
    db.insert(releases)
      .values({
        ...row,
        isExtract,
        isEmbedded: true,
        loadedAt,
        id: releaseIds.add(row.slug),
        sourceId: sourceIds.of(source),
      })
      .run();
  }
  return { organisationIds, sourceIds, releaseIds };
}
