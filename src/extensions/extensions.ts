import type { Context } from "../execution/context.ts";
import type { PromiseOrValue } from "../execution/promise-or-value.ts";
import { type Cost, toCost } from "./cost.ts";
import { locateResults } from "./field-results.ts";
import { type Provenance, toProvenance } from "./provenance/describe.ts";
import { canMislead, listWarnings } from "./warnings/list.ts";
import type { Warning } from "./warnings/warning.ts";

/** Which extensions of the response a request wants. */
export interface ExtensionsRequest {
  readonly provenance: boolean;
  readonly warnings: boolean;
  readonly cost: boolean;
}

/** Extensions of a response, of which there is at least one. */
export interface Extensions {
  readonly provenance?: Provenance;
  readonly warnings?: Warning[];
  readonly cost?: Cost;
}

/** Reads what a request wants: `provenance` and `cost` among its own extensions or in a header, and no warnings in a header. */
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

/** Tells about what was answered, once it is; null where there is nothing to tell. `data` is what goes to the caller. */
export function toExtensions(
  wanted: ExtensionsRequest,
  context: Context,
  data: unknown,
): PromiseOrValue<Extensions | null> {
  const { provenance, warnings, cost } = wanted;
  const tells = provenance || cost || (warnings && canMislead(context.fieldResults));
  return tells ? describe(wanted, context, data) : null;
}

async function describe(
  wanted: ExtensionsRequest,
  context: Context,
  data: unknown,
): Promise<Extensions | null> {
  const cost = wanted.cost ? toCost(context) : null;
  const fieldResults = locateResults(context.fieldResults, data);
  const warnings = wanted.warnings ? listWarnings(fieldResults) : [];
  const extensions = {
    ...(wanted.provenance && { provenance: await toProvenance(fieldResults, context) }),
    ...(warnings.length > 0 && { warnings }),
    ...(cost && { cost }),
  };
  return Object.keys(extensions).length === 0 ? null : extensions;
}
