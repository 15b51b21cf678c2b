import type { GraphQLResolveInfo } from "graphql";
import type { FieldResult } from "../extensions/field-results.ts";
import type { Context } from "./context.ts";
import type { FieldCall } from "./field-call.ts";

/** What was reported and counted while something was made that is kept: each use of it reports and counts the same. */
export interface Reports {
  /** How many objects were given. */
  readonly objects: number;
  /** What resolvers reported, as far as it is needed. */
  readonly results: readonly KeptResult[];
}

type Path = GraphQLResolveInfo["path"];

interface KeptResult {
  readonly result: FieldResult;
  /** The response path from the field that is kept to the one that reported it, the first step first. */
  readonly below: readonly Omit<Path, "prev">[];
}

/** Makes what is kept of a field, with what was reported and counted meanwhile. @throws what `make` throws. */
export function makeWithReports<Made>({ context, info }: FieldCall, make: () => Made): [Made, Reports] {
  const { meter, fieldResults } = context;
  const [objectsBefore, reportedBefore] = [meter.objects, fieldResults.length];
  const made = make();
  const results = fieldResults
    .slice(reportedBefore)
    .filter(isNeededBy(context))
    .map((result) => ({
      // The variables of this request are not kept.
      result: { ...result, info: { ...result.info, variableValues: {} } },
      below: stepsBetween(info.path, result.info.path),
    }));
  return [made, { objects: meter.objects - objectsBefore, results }];
}

/** Reports the results again, for the field at the response path of a call. */
export function repeatResults({ results }: Reports, { context, info }: FieldCall): void {
  const { variableValues } = info;
  for (const { result, below } of results) {
    const path = below.reduce<Path>((prev, step) => ({ prev, ...step }), info.path);
    context.fieldResults.push({ ...result, info: { ...result.info, variableValues, path } });
  }
}

/** Without provenance only lists that are empty, or cut, matter: see ReferenceBatch. */
function isNeededBy({ state }: Context): (result: FieldResult) => boolean {
  return ({ explainEmpty, page }) =>
    state.withProvenance || Boolean(explainEmpty) || page?.isCutByDefault === true;
}

function stepsBetween(above: Path, path: Path): Omit<Path, "prev">[] {
  const steps: Omit<Path, "prev">[] = [];
  for (let step: Path | undefined = path; step !== undefined && step !== above; step = step.prev)
    steps.unshift({ key: step.key, typename: step.typename });
  return steps;
}
