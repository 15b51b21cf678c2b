import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import type { Context } from "../execution/context.ts";
import { type Cost, toCost } from "./cost.ts";
import { locateResults } from "./field-results.ts";
import { type Provenance, toProvenance } from "./provenance/provenance.ts";
import type { Warning } from "./warnings/warning.ts";
import { listWarnings, mayNeedWarnings } from "./warnings/warnings.ts";

/** Which extensions a request asks for. */
export interface ExtensionsRequest {
  readonly provenance: boolean;
  readonly warnings: boolean;
  readonly cost: boolean;
}

/** The extensions of a response: at least one of them. */
export interface Extensions {
  readonly provenance?: Provenance;
  readonly warnings?: Warning[];
  readonly cost?: Cost;
}

/** Reads which extensions a request asks for in its own `extensions` and headers. Warnings are on unless turned off. */
export function readExtensionsRequest(
  extensions: Readonly<Record<string, unknown>> | undefined,
  header: (name: string) => string | undefined,
): ExtensionsRequest {
  return {
    provenance: extensions?.provenance === true || header("x-provenance") === "on",
    warnings: header("x-warnings") !== "off",
    cost: extensions?.cost === true || header("x-cost") === "on",
  };
}

/** The extensions of a response whose `data` is complete; null when there are none. */
export function toExtensions(
  request: ExtensionsRequest,
  context: Context,
  data: unknown,
): PromiseOrValue<Extensions | null> {
  const { provenance, warnings, cost } = request;
  const mayHaveAny = provenance || cost || (warnings && mayNeedWarnings(context.fieldResults));
  return mayHaveAny ? collectExtensions(request, context, data) : null;
}

function collectExtensions(
  request: ExtensionsRequest,
  context: Context,
  data: unknown,
): PromiseOrValue<Extensions | null> {
  // First, so that the statements of provenance are not counted.
  const cost = request.cost ? toCost(context) : null;
  const fieldResults = locateResults(context.fieldResults, data);
  const warnings = request.warnings ? listWarnings(fieldResults) : [];
  const others = { ...(warnings.length > 0 && { warnings }), ...(cost && { cost }) };
  if (request.provenance)
    return toProvenance(fieldResults, context).then((provenance) => ({ provenance, ...others }));
  return warnings.length === 0 && cost === null ? null : others;
}
