import { basename } from "node:path";
import * as z from "zod";
import { labelYear, spanQuarters } from "../../statistics/period.ts";
import { optionalText } from "../cells/schemas.ts";
import { Observations } from "../datasets/observations.ts";
import type { ParsedFile } from "../parsing/file-parser.ts";
import { seedFolders } from "../seed/folders.ts";
import { readSeedFile } from "../seed/seed-file.ts";
import type { ReleaseDetails } from "./releases.ts";

const knownFile = z.object({
  sha256: z.string(),
  publication: z.string(),
  /** Blank where only the person who loads the file can know it. */
  published: z.union([z.literal("").transform(() => null), z.iso.date()]),
  label: z.string(),
  note: optionalText,
  /** What is known of the day of publication. Left out where the day is given with the file. */
  day_note: optionalText,
});

/** Says in one sentence what to add to the command, so that the edition of a file is known. */
export class UnknownEditionError extends Error {
  override readonly name = "UnknownEditionError";
}

/**
 * Finds the day of publication and the label of a file: in the file itself, in the options, or in the list of known files
 * by its digest. The day is never guessed.
 * @throws UnknownEditionError when none of them has the day, or two of them disagree.
 */
export function findReleaseDetails(
  file: string,
  sha256: string,
  { publication, namedSource, contents }: Pick<ParsedFile, "publication" | "namedSource" | "contents">,
  options: { readonly published?: string | undefined; readonly label?: string | undefined },
): ReleaseDetails {
  const known = readSeedFile(seedFolders.curated, "known-files.csv", knownFile).find(
    (entry) => entry.sha256 === sha256 && entry.publication === publication.slug,
  );
  if (
    namedSource !== null &&
    options.published !== undefined &&
    options.published !== namedSource.published
  ) {
    throw new UnknownEditionError(
      `${basename(file)} says it was published on ${namedSource.published}, and --published ${options.published}: leave that out.`,
    );
  }
  const published = namedSource?.published ?? options.published ?? known?.published;
  if (!published) {
    const note = [known?.note, known?.day_note].flatMap((text) => (text ? [` ${text}`] : [])).join("");
    throw new UnknownEditionError(
      `${basename(file)} does not say when it was published: give the day, as in --published 2024-07-24.${note}`,
    );
  }
  checkDay(file, published, contents);
  const isKnownDay = options.published === undefined || known?.published === null;
  const label = options.label ?? (isKnownDay ? known?.label : undefined) ?? published;
  const dayNote = options.published === undefined ? known?.day_note : null;
  const note = [known?.note, dayNote].filter((text) => text).join(" ") || null;
  return { publication, namedSource, published, label, note, file: basename(file), sha256 };
}

/** @throws UnknownEditionError for a day in the future, and for one on which a year in the file has not begun. */
function checkDay(file: string, published: string, contents: ParsedFile["contents"]): void {
  if (published > new Date().toISOString().slice(0, 10))
    throw new UnknownEditionError(
      `${basename(file)} cannot have been published on ${published}: that day is to come.`,
    );
  for (const content of contents) {
    if (!(content instanceof Observations)) continue;
    if (content.dataset !== "offences" && content.dataset !== "outcomes") continue;
    const latest = Math.max(...content.parts.keys());
    if (spanQuarters(latest, 1, 1).start <= published) continue;
    throw new UnknownEditionError(
      `${basename(file)} has figures of ${labelYear(latest)}, which had not begun on ${published}, its day of publication.`,
    );
  }
}
