import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import { PageArguments } from "../../schema/arguments/page.ts";
import { type Connection, connectionOf } from "../../schema/connection.ts";
import { ReleaseNote } from "../../schema/release-note.ts";
import { Revision } from "../../schema/revision.ts";
import { ReferenceBatch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { largestRevisionsOf, releaseNotesOf } from "../models/release-note.ts";
import { connect, readPage } from "./pagination.ts";
import { releaseNoteCosts as costs } from "./release-note-costs.ts";

const ReleaseNoteConnection = connectionOf(ReleaseNote, "release notes");

const largestRevisions = new ReferenceBatch(
  (notes: readonly ReleaseNote[], _: object, context: Context, info) => {
    const revisions = notes.map((note) => largestRevisionsOf(note, context.catalogue));
    reportResult(context, { kind: "REVISIONS", info, figures: revisions.flat(), rowsRead: 0 });
    return revisions;
  },
);

/** The news of each release. */
@Resolver(() => ReleaseNote)
export class ReleaseNotesResolver {
  @Query(() => ReleaseNoteConnection, {
    description:
      "The news of each release: what it has, and the largest changes that it made. The latest day of publication first, of one day the release that was loaded last; those whose day is not known at the end. `/releases.atom` is the same as a feed.",
  })
  @Extensions({ cost: costs.releaseNotes, isReference: true })
  releaseNotes(
    @Args(() => PageArguments) args: PageArguments,
    @Ctx() { catalogue }: Context,
  ): PromiseOrValue<Connection<ReleaseNote>> {
    const page = readPage(args, catalogue);
    const notes = releaseNotesOf(catalogue);
    const rows = notes.slice(page.offset, page.offset + page.limit);
    return connect(
      rows,
      page,
      (note) => note,
      () => notes.length,
    );
  }

  @FieldResolver(() => [Revision], {
    description:
      "The ten largest changes that it made to annual counts of one offence and one force or reporting body, the largest difference first. Sums are not among them, nor figures without a value before or after; `revisions` lists all. Empty for a release that revised no counts of offences.",
  })
  @Extensions({ batch: largestRevisions, cost: costs.largestRevisions })
  largestRevisions(
    @Root() note: ReleaseNote,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Revision[]> {
    return largestRevisions.load(note, {}, context, info);
  }
}
