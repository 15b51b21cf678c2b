import { ReleaseNote } from "../../schema/release-note.ts";
import type { Revision } from "../../schema/revision.ts";
import type { Release } from "../../schema/source.ts";
import { computeOnce } from "../reference-data/compute-once.ts";
import { encodeUnlistedId } from "../reference-data/global-id.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { toRevision } from "./revision.ts";

/**
 * The notes of all releases of a snapshot, made once: the latest day of publication first, and of one day the one that was loaded
 * last. Releases without a known day come last.
 */
export const releaseNotesOf = computeOnce((catalogue: Catalogue): readonly ReleaseNote[] => {
  const releases = [...catalogue.releases.values()].sort(newestFirst);
  return releases.map((release) => toReleaseNote(release, catalogue));
});

const revisionsByNote = new WeakMap<ReleaseNote, Revision[]>();

/** The largest revisions that a release made, the largest first. */
export function largestRevisionsOf(note: ReleaseNote, catalogue: Catalogue): Revision[] {
  let revisions = revisionsByNote.get(note);
  if (revisions === undefined) {
    const rows = catalogue.releaseRevisions.get(note.release.rowId) ?? [];
    revisions = rows.map((row) => toRevision(row, catalogue));
    revisionsByNote.set(note, revisions);
  }
  return revisions;
}

function toReleaseNote(release: Release, catalogue: Catalogue): ReleaseNote {
  return hydrate(ReleaseNote, {
    id: encodeUnlistedId("ReleaseNote", release.slug),
    title: `${release.source.title}, ${release.label}`,
    release,
    contents: catalogue.releaseContents.get(release.rowId) ?? [],
  });
}

function newestFirst(one: Release, other: Release): number {
  const [day, otherDay] = [one.published ?? "", other.published ?? ""];
  return Number(day < otherDay) - Number(day > otherDay) || other.rowId - one.rowId;
}
