import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, Info, Query, Resolver } from "type-graphql";
import { RevisionsArguments } from "../../schema/arguments/revisions.ts";
import { type Connection, connectionOf } from "../../schema/connection.ts";
import { Revision } from "../../schema/revision.ts";
import { Release } from "../../schema/source.ts";
import type { Context } from "../execution/context.ts";
import { selectedFields } from "../execution/selection.ts";
import { toRevision } from "../models/revision.ts";
import { countRevisions, findRevisions } from "../queries/revisions.ts";
import { chooseRevised, findReleases } from "./chosen-areas.ts";
import { connect, readPage } from "./pagination.ts";
import { releases, revisions } from "./revision-costs.ts";
import { lookUpNamed } from "./user-input-error.ts";
import { yearRange } from "./year-range.ts";

const RevisionConnection = connectionOf(Revision, "revisions");

/** What releases changed. */
@Resolver()
export class RevisionsResolver {
  @Query(() => [Release], {
    description: "Every edition that figures are from, in the order they were loaded.",
  })
  @Extensions({ cost: releases })
  releases(@Ctx() { catalogue }: Context): Release[] {
    return [...catalogue.releases.values()];
  }

  @Query(() => RevisionConnection, {
    description:
      "Figures that a later release changed, by time and area. A figure that was never changed is not here. See `asOf` for a whole series as it was known on a day.",
  })
  @Extensions({ cost: revisions })
  async revisions(
    @Args(() => RevisionsArguments) args: RevisionsArguments,
    @Ctx() { db, catalogue, fieldResults, meter }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Revision>> {
    const page = readPage(args.first, args.after);
    const wanted = {
      areaIds: chooseRevised(catalogue, args).map((area) => area.rowId),
      offenceId: lookUpNamed(catalogue.offences, args.offence, "offence", "offence").rowId,
      grain: args.by,
      ...yearRange(catalogue.years, args.from, args.to),
      ...findReleases(catalogue, args),
      limit: page.limit,
      offset: page.offset,
    };
    const rows = findRevisions(db, wanted);
    meter.read(rows.length);
    const count = selectedFields(info).has("totalCount") ? () => countRevisions(db, wanted) : null;
    const connection = await connect(rows, page, (row) => toRevision(row, catalogue), count);
    fieldResults.push({ kind: "REVISIONS", info, figures: connection.nodes, isPaged: true });
    return connection;
  }
}
