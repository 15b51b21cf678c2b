import type { PageArguments } from "../../schema/arguments/page.ts";
import type { ReleaseNote } from "../../schema/release-note.ts";
import { connection } from "../limits/connection-cost.ts";
import { CostRule, lookupRule } from "../limits/cost-rule.ts";
import { exactly, upTo } from "../limits/multiset.ts";
import { largestRevisionsOf, releaseNotesOf } from "../models/release-note.ts";
import { readPage } from "./pagination.ts";

const releaseNotes = lookupRule<PageArguments>((args, { catalogue }) => {
  readPage(args, catalogue);
  const notes = releaseNotesOf(catalogue).map((note) => [note, 1] as const);
  return connection("ReleaseNote", upTo(args.first, notes));
});

const largestRevisions = new CostRule<ReleaseNote, object>(0, ({ sizes: { catalogue } }) => (note) => ({
  rows: 0,
  gives: exactly(largestRevisionsOf(note, catalogue)),
}));

/** What the notes of releases cost, by field. */
export const releaseNoteCosts = { releaseNotes, largestRevisions };
