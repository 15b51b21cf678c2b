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
import type { Context } from "./context.ts";
import { type ObjectPlan, planOperation } from "./operation-plan.ts";
import { resolveLevel } from "./resolve.ts";
import { writeNext } from "./serialize.ts";
import { SerializedData } from "./serialized-data.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";
import { AnswerTooLong } from "./value-serializers.ts";
import { type ReadVariables, variableReader } from "./variables.ts";

/** A request as it was parsed and found valid. */
export interface OperationRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** A plan, with the values of the variables of a request. */
export interface Planned {
  readonly plan: ObjectPlan;
  readonly variables: Record<string, unknown>;
}

/** An operation with its plans, by the values of the variables that skip or include. */
interface Prepared {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly readVariables: ReadVariables;
  readonly switches: readonly string[];
  readonly plans: Map<string, ObjectPlan | null>;
}

/** How many plans are kept of one operation. */
const mostPlans = 32;

/** Answers operations by plans, made once for each: a list is resolved at once, and the answer written as it is read. */
export class Executor {
  readonly #prepared = new WeakMap<DocumentNode, Map<string | undefined, Prepared | null>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /**
   * The data of an answer without errors. Null for whatever else, which is left to the library: an operation with
   * an error in it. Operations only read, so that nothing is lost by running it again.
   * @throws GraphQLError for an operation that takes more than it may.
   */
  async answer(asked: OperationRequest, context: Context): Promise<SerializedData | null> {
    const planned = context.state.planFailed ? null : this.plan(asked);
    if (planned === null) return null;
    const { plan, variables } = planned;
    const { fieldResults, meter } = context;
    const before = fieldResults.length;
    try {
      const level = await resolveLevel(plan, [undefined], { variables, context });
      return new SerializedData(writeNext(plan, level, meter.room));
    } catch (error) {
      if (error instanceof AnswerTooLong) throw meter.endAnswer();
      if (meter.exceeded !== null) throw meter.exceeded;
      fieldResults.length = before;
      meter.restart();
      context.state.planFailed = true;
      return null;
    }
  }

  /** How an operation is answered, and with which values of its variables; null where the library is to say. */
  plan(asked: OperationRequest): Planned | null {
    const prepared = this.#prepare(asked);
    const variables = prepared?.readVariables(asked.variables ?? {}) ?? null;
    if (prepared === null || variables === null) return null;
    const plan = this.#plan(prepared, variables);
    return plan && { plan, variables };
  }

  #prepare({ document, operationName }: OperationRequest): Prepared | null {
    const byName = this.#prepared.get(document) ?? new Map<string | undefined, Prepared | null>();
    this.#prepared.set(document, byName);
    let prepared = byName.get(operationName);
    if (prepared === undefined) {
      const operation = getOperationAST(document, operationName);
      prepared = operation ? prepare(this.schema, document, operation) : null;
      byName.set(operationName, prepared);
    }
    return prepared;
  }

  #plan({ operation, fragments, switches, plans }: Prepared, variables: Record<string, unknown>) {
    const key = switches.length === 0 ? "" : JSON.stringify(switches.map((name) => variables[name]));
    let plan = plans.get(key);
    if (plan === undefined) {
      const set = Object.fromEntries(switches.map((name) => [name, variables[name]]));
      plan = this.#tryPlan({ schema: this.schema, operation, fragments, variables: set });
      // With each variable that skips or includes they may be twice as many.
      if (plans.size >= mostPlans) plans.clear();
      plans.set(key, plan);
    }
    return plan;
  }

  #tryPlan(operation: Parameters<typeof planOperation>[0]): ObjectPlan | null {
    try {
      return planOperation(operation);
    } catch (error) {
      // An error of the caller's, such as a null that skips, is told by the library, too.
      if (error instanceof UnsupportedOperation || error instanceof GraphQLError) return null;
      throw error;
    }
  }
}

/** Null for an operation that is left to the library. */
function prepare(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Prepared | null {
  // The library's records of variables cannot hold one of this name.
  if (operation.variableDefinitions?.some(({ variable }) => variable.name.value === "__proto__")) return null;
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  const switches = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  visit(document, {
    [Kind.DIRECTIVE]: ({ arguments: given = [] }: DirectiveNode) => {
      for (const { value } of given) if (value.kind === Kind.VARIABLE) switches.add(value.name.value);
    },
  });
  const readVariables = variableReader(schema, operation);
  return { operation, fragments, readVariables, switches: [...switches], plans: new Map() };
}
