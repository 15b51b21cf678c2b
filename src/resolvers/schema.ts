import "reflect-metadata";
import { type GraphQLAbstractType, type GraphQLSchema, isAbstractType, specifiedDirectives } from "graphql";
import { buildSchemaSync } from "type-graphql";
import {
  OfficialCount,
  OfficialDate,
  OfficialGrowth,
  OfficialRate,
  OfficialShare,
} from "../../schema/claim-evidence.ts";
import { Force } from "../../schema/force.ts";
import { Nation } from "../../schema/nation.ts";
import { Offence } from "../../schema/offence.ts";
import { Organisation } from "../../schema/organisation.ts";
import { Quote } from "../../schema/quote.ts";
import { Region } from "../../schema/region.ts";
import { ReportingBody } from "../../schema/reporting-body.ts";
import { Source } from "../../schema/source.ts";
import { AreaOffenceCountsResolver } from "./area-offence-counts.ts";
import { AreaOutcomesResolver } from "./area-outcomes.ts";
import { AreaPopulationsResolver } from "./area-populations.ts";
import { AreasResolver } from "./areas.ts";
import { AreaChangesResolver } from "./changes.ts";
import { ChargeRateIntervalsResolver, ChargeRateListResolver } from "./charge-rate-list.ts";
import { CheckFigureResolver } from "./check-figure.ts";
import { ClaimsResolver } from "./claims.ts";
import { CodeListsResolver } from "./code-lists.ts";
import { ComparisonGroupsResolver } from "./comparison-groups.ts";
import {
  ComparisonsOfRatesResolver,
  ComparisonsOfTotalsResolver,
  ComparisonsResolver,
  ComparisonTotalsResolver,
} from "./comparisons.ts";
import { CountMeasuresResolver } from "./count-measures.ts";
import { callDirectly } from "./direct-calls.ts";
import { FederationResolver } from "./federation.ts";
import { NodeResolver } from "./node.ts";
import { OffenceCountsResolver } from "./offence-counts.ts";
import {
  ChargeRateCoverageResolver,
  ChargesPerRecordedResolver,
  ShareCoverageResolver,
} from "./outcome-coverage.ts";
import { ChargeRatesResolver, OutcomesResolver } from "./outcomes.ts";
import { PartnershipCountsResolver } from "./partnership-counts.ts";
import { PeerRanksOfRatesResolver, PeerRanksOfTotalsResolver, PeerRanksResolver } from "./peer-ranks.ts";
import { ForcePlacesResolver, PlacesResolver } from "./places.ts";
import { PublishedSeriesResolver } from "./published-series.ts";
import { QuotesResolver, StatedFiguresResolver } from "./quotes.ts";
import { RankingResolver, RanksResolver } from "./ranking.ts";
import { RatesResolver } from "./rates.ts";
import { RatesBySexResolver } from "./rates-by-sex.ts";
import { ReleaseNotesResolver } from "./release-notes.ts";
import { RevisionsResolver } from "./revisions.ts";
import { SearchResolver } from "./search.ts";
import { confineErrors, semanticNonNull } from "./semantic-non-null.ts";
import { SharesOfCountsResolver, SharesOfTotalsResolver } from "./shares.ts";
import { TotalMeasuresResolver } from "./total-measures.ts";
import { TotalsResolver } from "./totals.ts";

const schemaDescription = `Crime recorded by the police in England and Wales: counts, rates, outcomes and residents by force, region and year, and what people say about them.

Begin with \`force(slug: "essex")\`, with \`englandAndWales\`, or with \`offenceCounts\`, which has many areas in one list. \`offences\` and \`forces\` list the codes and slugs that arguments take, such as \`8Q\`, which is stalking.

Every figure says where it is from, what it counts, and whether it can be compared with the one before. A value is a number, or null with a \`missingReason\`: missing is never zero.`;

const rootDescription = `The entry points of all queries.

An argument that takes a slug or a code also takes a name, in capitals or not: \`8Q\` or \`stalking\`, \`metropolitan\` or \`the Met\`.

Beside \`data\`, a response may have \`extensions.warnings\`, which say where its figures are easily misread; the request header \`x-warnings: off\` leaves them out. With \`"extensions": {"provenance": true}\` in the request, or the header \`x-provenance: on\`, \`extensions.provenance\` lists the sources, releases and series breaks that its figures depend on. With \`"extensions": {"cost": true}\`, or the header \`x-cost: on\`, \`extensions.cost\` gives its cost.`;

/**
 * The executable schema, from the classes in `schema/` and the resolvers; that of a subgraph has the fields of routers too.
 * `callsDirectly` is a shortcut.
 */
export function makeSchema({ isSubgraph = false, callsDirectly = true } = {}): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      AreaOffenceCountsResolver,
      AreaOutcomesResolver,
      AreaPopulationsResolver,
      AreasResolver,
      AreaChangesResolver,
      CheckFigureResolver,
      ClaimsResolver,
      CodeListsResolver,
      ComparisonGroupsResolver,
      ComparisonsResolver,
      ComparisonsOfRatesResolver,
      ComparisonsOfTotalsResolver,
      ComparisonTotalsResolver,
      NodeResolver,
      OffenceCountsResolver,
      PeerRanksResolver,
      PeerRanksOfRatesResolver,
      PeerRanksOfTotalsResolver,
      RankingResolver,
      RanksResolver,
      RatesBySexResolver,
      RatesResolver,
      OutcomesResolver,
      ChargeRatesResolver,
      ChargeRateListResolver,
      ChargeRateIntervalsResolver,
      ShareCoverageResolver,
      ChargeRateCoverageResolver,
      ChargesPerRecordedResolver,
      PartnershipCountsResolver,
      PlacesResolver,
      ForcePlacesResolver,
      PublishedSeriesResolver,
      QuotesResolver,
      ReleaseNotesResolver,
      RevisionsResolver,
      SearchResolver,
      StatedFiguresResolver,
      TotalsResolver,
      TotalMeasuresResolver,
      CountMeasuresResolver,
      SharesOfCountsResolver,
      SharesOfTotalsResolver,
      ...(isSubgraph ? [FederationResolver] : []),
    ],
    orphanedTypes: [
      Force,
      Region,
      Nation,
      ReportingBody,
      Offence,
      Organisation,
      Quote,
      Source,
      OfficialCount,
      OfficialDate,
      OfficialGrowth,
      OfficialRate,
      OfficialShare,
    ],
    directives: [...specifiedDirectives, semanticNonNull],
    validate: false,
    // The check asks for the whole introspection at each start. A test does it instead.
    skipCheck: true,
  });
  for (const type of Object.values(schema.getTypeMap())) if (isAbstractType(type)) resolveByName(type);
  if (callsDirectly) callDirectly(schema);
  confineErrors(schema);
  const query = schema.getQueryType();
  // The decorators have no place for a description of the schema or of the root type.
  schema.description = schemaDescription;
  if (query) query.description = rootDescription;
  return schema;
}

/** Makes a union or an interface find the type of a lazily computed object by its `__typename`; other objects have the class of a type. */
function resolveByName(abstract: GraphQLAbstractType): void {
  const { resolveType: byClass } = abstract;
  abstract.resolveType = (value, context, info, type) =>
    typeof value === "object" && value !== null && "__typename" in value
      ? value.__typename
      : byClass?.(value, context, info, type);
}
