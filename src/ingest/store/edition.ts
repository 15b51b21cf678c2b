import { basename } from "node:path";
import { z } from "zod";
import type { ReadFile } from "../parsing/file-parser.ts";
import { seedFolders } from "../seed/load.ts";
import { optionalText, readSeedFile } from "../seed/seed-file.ts";
import type { Edition } from "./releases.ts";

const knownFile = z.object({
  sha256: z.string(),
  publication: z.string(),
  /** Empty where only the caller can say. */
  published: z.union([z.literal("").transform(() => null), z.iso.date()]),
  label: z.string(),
  note: optionalText,
});

/** Says in a sentence what the caller must add. */
export class EditionUnknown extends Error {
  override readonly name = "EditionUnknown";
}

/**
 * Which edition a file is: as it says itself, as the caller says, or as the list of known files says for these very
 * bytes.
 * @throws EditionUnknown when none does, for the day of publication is never guessed, or when two disagree.
 */
export function nameEdition(
  file: string,
  sha256: string,
  { publication, origin }: Pick<ReadFile, "publication" | "origin">,
  said: { readonly published?: string | undefined; readonly label?: string | undefined },
): Edition {
  const known = readSeedFile(seedFolders.curated, "known-files.csv", knownFile).find(
    (entry) => entry.sha256 === sha256 && entry.publication === publication.slug,
  );
  if (origin !== null && said.published !== undefined && said.published !== origin.published) {
    throw new EditionUnknown(
      `${basename(file)} says it was published on ${origin.published}, and --published ${said.published}: leave that out.`,
    );
  }
  const published = origin?.published ?? said.published ?? known?.published;
  if (!published) {
    const note = known?.note ? ` ${known.note}` : "";
    throw new EditionUnknown(
      `${basename(file)} does not say when it was published: give the day, as in --published 2024-07-24.${note}`,
    );
  }
  const isAsKnown = said.published === undefined || known?.published === null;
  const label = said.label ?? (isAsKnown ? known?.label : undefined) ?? published;
  return { publication, origin, published, label, note: known?.note ?? null, file: basename(file), sha256 };
}
