import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  visit,
} from "graphql";
import { StoreUnavailableError } from "../../db/unavailable.ts";
import type { Context } from "./context.ts";
import { FoundObjects } from "./found-objects.ts";
import { type ObjectPlan, type PlanSource, planOperation } from "./operation-plan.ts";
import { resolveLevel } from "./resolve.ts";
import { serializeNext } from "./serialize.ts";
import { SerializedData } from "./serialized-data.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";
import { ResponseTooLarge } from "./value-serializers.ts";
import { type ReadVariables, variableReader } from "./variables.ts";

/** A valid document, and what the request selects of it. */
export interface ValidRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** An operation plan, with the variables of a request. */
export interface PlannedRequest {
  readonly plan: ObjectPlan;
  readonly variables: Record<string, unknown>;
}

/** An operation, with a plan for each combination of values of the variables in its directives. */
interface PreparedOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly readVariables: ReadVariables;
  /** The names of the variables in `@skip` and `@include`. */
  readonly switches: readonly string[];
  readonly plans: Map<string, ObjectPlan | null>;
}

/** The number of plans that are kept of one operation: each variable in a directive can double it. */
const mostPlans = 32;

/**
 * Executes operations with plans that are made once: a list is resolved with one call, and the data is serialized
 * without building result objects.
 */
export class Executor {
  readonly #prepared = new WeakMap<DocumentNode, Map<string | undefined, PreparedOperation | null>>();
  /** Only for speed: a request is planned to estimate its cost, and right after that to execute it. */
  #latest: { readonly request: ValidRequest; readonly planned: PlannedRequest | null } | null = null;

  constructor(private readonly schema: GraphQLSchema) {}

  /**
   * The data of a response without errors. Null when there is no plan or the plan fails: then graphql-js executes the
   * operation from the start, which is safe because operations only read.
   * @throws GraphQLError for an operation that exceeds its limits, StoreUnavailableError.
   */
  async execute(request: ValidRequest, context: Context): Promise<SerializedData | null> {
    const planned = context.state.planFailed ? null : this.plan(request);
    if (planned === null) return null;
    const { plan, variables } = planned;
    const { fieldResults, meter } = context;
    const reportedBefore = fieldResults.length;
    try {
      const resolved = resolveLevel(plan, FoundObjects.of(undefined), { variables, context });
      const level = resolved instanceof Promise ? await resolved : resolved;
      return new SerializedData(serializeNext(level, meter.room));
    } catch (error) {
      if (error instanceof ResponseTooLarge) throw meter.endResponse();
      if (meter.exceeded !== null) throw meter.exceeded;
      // graphql-js could not read it either.
      if (error instanceof StoreUnavailableError) throw error;
      fieldResults.length = reportedBefore;
      meter.restart();
      context.state.planFailed = true;
      return null;
    }
  }

  /** The plan of a request, made when it is first needed; null when graphql-js has to execute it. */
  plan(request: ValidRequest): PlannedRequest | null {
    if (this.#latest?.request === request) return this.#latest.planned;
    const planned = this.#plan(request);
    this.#latest = { request, planned };
    return planned;
  }

  #plan(request: ValidRequest): PlannedRequest | null {
    const prepared = this.#prepare(request);
    const variables = prepared?.readVariables(request.variables ?? {}) ?? null;
    if (prepared === null || variables === null) return null;
    const plan = this.#planOf(prepared, variables);
    return plan && { plan, variables };
  }

  #prepare({ document, operationName }: ValidRequest): PreparedOperation | null {
    const byName = this.#prepared.get(document) ?? new Map<string | undefined, PreparedOperation | null>();
    this.#prepared.set(document, byName);
    let prepared = byName.get(operationName);
    if (prepared === undefined) {
      const operation = getOperationAST(document, operationName);
      prepared = operation ? prepare(this.schema, document, operation) : null;
      byName.set(operationName, prepared);
    }
    return prepared;
  }

  #planOf(prepared: PreparedOperation, variables: Record<string, unknown>): ObjectPlan | null {
    const { operation, fragments, switches, plans } = prepared;
    const key = switches.length === 0 ? "" : JSON.stringify(switches.map((name) => variables[name]));
    let plan = plans.get(key);
    if (plan === undefined) {
      const switchValues = Object.fromEntries(switches.map((name) => [name, variables[name]]));
      plan = this.#tryPlan({ schema: this.schema, operation, fragments, variables: switchValues });
      if (plans.size >= mostPlans) plans.clear();
      plans.set(key, plan);
    }
    return plan;
  }

  #tryPlan(source: PlanSource): ObjectPlan | null {
    try {
      return planOperation(source);
    } catch (error) {
      // For a mistake of the client, such as `@skip(if: null)`, graphql-js writes the error.
      if (error instanceof UnsupportedOperation || error instanceof GraphQLError) return null;
      throw error;
    }
  }
}

/** Null for an operation that graphql-js has to execute. */
function prepare(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): PreparedOperation | null {
  // graphql-js loses a variable of this name, because it keeps variables in an object with a prototype.
  if (operation.variableDefinitions?.some(({ variable }) => variable.name.value === "__proto__")) return null;
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  const switches = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  visit(document, {
    [Kind.DIRECTIVE]: ({ arguments: nodes = [] }: DirectiveNode) => {
      for (const { value } of nodes) if (value.kind === Kind.VARIABLE) switches.add(value.name.value);
    },
  });
  const readVariables = variableReader(schema, operation);
  return { operation, fragments, readVariables, switches: [...switches], plans: new Map() };
}
