import type { GraphQLResolveInfo } from "graphql";
import { andThen, type PromiseOrValue, startEach } from "../../db/promise-or-value.ts";
import type { Node } from "../../schema/node.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { toChargeRates } from "../models/charge-rate.ts";
import { countDetails } from "../models/count-details.ts";
import { readDetail } from "../models/details.ts";
import type { FigureReference } from "../models/figure-reference.ts";
import { totalDetails } from "../models/offence-total.ts";
import { RecordedOutcomeCount } from "../models/outcome-count.ts";
import { outcomeDetails } from "../models/outcome-details.ts";
import { outcomeTotalDetails } from "../models/outcome-total.ts";
import { readOutcomeCounts } from "../queries/outcomes.ts";
import { batchKeys, type KeyBatch, mostSums, yearsOf } from "./figure-batches.ts";
import { countRows, readSeries } from "./series.ts";
import { OffenceSums, OutcomeSums } from "./sums.ts";

/** Reads the figures of keys again, as few statements as possible, and reports them. The caller finds them by their ids. */
export function readFigures(
  keys: readonly FigureReference[],
  ids: ReadonlySet<string>,
  context: Context,
  info: GraphQLResolveInfo,
): PromiseOrValue<Node[]> {
  const batches = startEach(batchKeys(keys), (batch) => readBatch(batch, ids, context, info));
  return andThen(batches, (batches) => batches.flat());
}

async function readBatch(
  batch: KeyBatch,
  ids: ReadonlySet<string>,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Node[]> {
  const { db, catalogue } = context;
  const isRequested = ({ id }: Node) => ids.has(id);
  switch (batch.type) {
    case "OffenceCount": {
      const { offenceId, asOf, quarter } = batch.first;
      const query = {
        offenceId,
        asOf,
        grain: quarter === 0 ? "YEAR" : "QUARTER",
        ...yearsOf(batch),
      } as const;
      const series = await readSeries(batch.areaIds, { ...query, details: countDetails.every }, context);
      const figures = series.flat().filter(isRequested);
      const rowsRead = countRows(series);
      const of = { kind: "OFFENCE_COUNTS", typeName: batch.type, basisOf: null } as const;
      reportResult(context, { ...of, info, figures, rowsRead });
      return figures;
    }
    case "OutcomeCount": {
      const { offenceId, asOf, quarter, basis, typeId } = batch.first;
      const rows = await readOutcomeCounts(db, {
        ...{ areaIds: batch.areaIds, offenceId, basis, asOf, ...yearsOf(batch) },
        grain: quarter === 0 ? "YEAR" : "QUARTER",
        detail: typeId === 0 ? "GROUP" : "TYPE",
        details: outcomeDetails.every,
      });
      const byArea = rows.map((inArea) =>
        inArea.map((row) => new RecordedOutcomeCount(row, catalogue, basis, asOf)).filter(isRequested),
      );
      const of = batch.areaIds.map((areaId) => ({ areaId, offenceId, basis }));
      const figures = byArea.flat();
      const rowsRead = countRows(rows);
      reportResult(context, {
        ...{ kind: "OUTCOME_COUNTS", typeName: batch.type, info, figures, byArea, of, rowsRead },
      });
      return figures;
    }
    case "ChargeRateFigure": {
      const { offenceId, asOf } = batch.first;
      const rows = await readOutcomeCounts(db, {
        ...{ areaIds: batch.areaIds, offenceId, basis: null, asOf, ...yearsOf(batch) },
        grain: "YEAR",
        detail: "GROUP",
        details: outcomeDetails.every,
      });
      const figures = rows.flatMap((inArea) => {
        const counts = inArea.map(
          (row) => new RecordedOutcomeCount(row, catalogue, readDetail(row.basis), asOf),
        );
        return batch.options.flatMap((options) => toChargeRates(counts, options)).filter(isRequested);
      });
      const rowsRead = countRows(rows);
      reportResult(context, { kind: "CHARGE_RATES", typeName: batch.type, info, figures, rowsRead });
      return figures;
    }
    case "OffenceTotal": {
      const sums = await OffenceSums.read(batch.key, totalDetails.every, context);
      const groups = sums.groups.filter((group) => isRequested(sums.toTotal(group)));
      const figures = groups.map((group) => sums.toTotal(group));
      const findParts = async () => sums.findParts(groups);
      const rowsRead = sums.countsRead;
      reportResult(context, {
        ...{ kind: "OFFENCE_TOTALS", typeName: batch.type, info, figures, findParts, rowsRead },
      });
      return figures;
    }
    case "OutcomeTotal": {
      const { basis } = batch.key;
      const sums = await OutcomeSums.read(
        batch.key,
        outcomeTotalDetails,
        { limit: mostSums, offset: 0 },
        context,
      );
      const figures = sums.rows.map((row) => sums.toTotal(row)).filter(isRequested);
      const findParts = async () => sums.findParts(mostSums);
      const rowsRead = sums.figuresRead;
      reportResult(context, {
        ...{ kind: "OUTCOME_TOTALS", typeName: batch.type, info, figures, basis, findParts, rowsRead },
      });
      return figures;
    }
  }
}
