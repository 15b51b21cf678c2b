import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, Info, Query, Resolver } from "type-graphql";
import { RevisionsArguments } from "../../schema/arguments/revisions.ts";
import { type Connection, connectionOf } from "../../schema/connection.ts";
import { Revision } from "../../schema/revision.ts";
import { Release } from "../../schema/source.ts";
import type { Context } from "../execution/context.ts";
import { selectedFields } from "../execution/selection.ts";
import { reportResult } from "../extensions/field-results.ts";
import { toRevision } from "../models/revision.ts";
import { countRevisions, findRevisions } from "../queries/revisions.ts";
import { filterRevisedAreas, findReleases } from "./area-filters.ts";
import { reportNamedGroups } from "./named-groups.ts";
import { connect, readPage } from "./pagination.ts";
import { revisionCosts } from "./revision-costs.ts";
import { lookUpNamed } from "./user-input-error.ts";
import { yearRange } from "./year-range.ts";

const RevisionConnection = connectionOf(Revision, "revisions");

/** Releases, and the figures that they changed. */
@Resolver()
export class RevisionsResolver {
  @Query(() => [Release], {
    description: "All releases that figures are from, in the order in which they were loaded.",
  })
  @Extensions({ cost: revisionCosts.releases, isReference: true })
  releases(@Ctx() { catalogue }: Context): Release[] {
    return [...catalogue.releases.values()];
  }

  @Query(() => RevisionConnection, {
    description:
      "Figures that a later release changed, by time and area. Figures that were never changed are not in the list. For a whole series as it was known on a day, use `asOf`.",
  })
  @Extensions({ cost: revisionCosts.revisions })
  async revisions(
    @Args(() => RevisionsArguments) args: RevisionsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Revision>> {
    const { db, catalogue } = context;
    const page = readPage(args, catalogue);
    const query = {
      areaIds: filterRevisedAreas(catalogue, args).map((area) => area.rowId),
      offenceId: lookUpNamed(catalogue.offences, args.offence, "offence", "offence").rowId,
      grain: args.by,
      ...yearRange(catalogue.years, args.from, args.to),
      ...findReleases(catalogue, args),
      limit: page.limit,
      offset: page.offset,
    };
    const rows = await findRevisions(db, query);
    const count = selectedFields(info).has("totalCount") ? () => countRevisions(db, query) : null;
    reportNamedGroups(args.areaKind === "FORCE" ? args.areas : null, context, info);
    const connection = await connect(rows, page, (row) => toRevision(row, catalogue), count);
    reportResult(context, {
      kind: "REVISIONS",
      info,
      figures: connection.nodes,
      page: connection,
      rowsRead: rows.length,
    });
    return connection;
  }
}
