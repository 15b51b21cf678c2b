import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { getVariableValues } from "graphql/execution/values.js";
import { toExtensions } from "../../src/extensions/extensions.ts";
import type { Snapshot } from "../../src/snapshot/snapshot.ts";
import type { DrawnRequest } from "./operation.ts";

/** An error as a caller gets it; the message of a failure of ours is left out. */
export interface ToldError {
  readonly message: string;
  readonly locations?: unknown;
  readonly path?: unknown;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What a request is to be answered with. */
export interface Expected {
  readonly status: number;
  readonly errors: readonly ToldError[];
  /** As JSON text; undefined where there is to be none. */
  readonly data: string | undefined;
  readonly extensions: unknown;
}

/** Answers as the library for GraphQL does, with codes and statuses by the rules of GraphQL over HTTP. */
export class Reference {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly revision: Snapshot,
  ) {}

  async answer(request: DrawnRequest, isPlainJson: boolean, provenance: boolean): Promise<Expected> {
    const { query, variables, operationName } = request;
    const status = isPlainJson ? 200 : 400;
    const refuse = (errors: readonly GraphQLError[], code: string): Expected => ({
      status,
      errors: errors.map((error) => tell(error, code)),
      data: undefined,
      extensions: undefined,
    });
    const document = parse(query);
    const wrong = validate(this.schema, document, specifiedRules);
    if (wrong.length > 0) return refuse(wrong, "GRAPHQL_VALIDATION_FAILED");
    const operation = getOperationAST(document, operationName);
    if (!operation) return refuse([noOperation(document, operationName)], "OPERATION_RESOLUTION_FAILURE");
    const { variableDefinitions = [] } = operation;
    const coerced = getVariableValues(this.schema, variableDefinitions, variables, { maxErrors: 50 });
    if (coerced.errors) return refuse(coerced.errors, "BAD_USER_INPUT");
    return this.revision.use(async (context) => {
      context.state.withProvenance = provenance;
      const { errors = [], data } = await execute({
        schema: this.schema,
        document,
        contextValue: context,
        variableValues: variables,
        operationName,
      });
      const wanted = { provenance, warnings: true, cost: false };
      const extensions = data === undefined ? null : await toExtensions(wanted, context, data);
      return {
        status: 200,
        errors: errors.map((error) => tell(error, codeOf(error))),
        data: data === undefined ? undefined : JSON.stringify(data),
        extensions: extensions ?? undefined,
      };
    });
  }
}

function tell(error: GraphQLError, code: string): ToldError {
  const { message, locations, path } = error.toJSON();
  const extensions = { ...error.extensions, code };
  return { message, ...(locations && { locations }), ...(path && { path }), extensions };
}

/** What a value in the document or a variable is wrong about is the caller's; nothing else is to go wrong. */
function codeOf({ originalError, nodes, extensions }: GraphQLError): string {
  if (extensions.code !== undefined) return String(extensions.code);
  const at = originalError instanceof GraphQLError ? originalError.nodes : nodes;
  if (at?.some(({ kind }) => kind !== Kind.FIELD)) return "BAD_USER_INPUT";
  return "INTERNAL_SERVER_ERROR";
}

function noOperation({ definitions }: DocumentNode, operationName: string | undefined): GraphQLError {
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operationName === undefined || operations.length === 0
    ? new GraphQLError("Must provide operation name if query contains multiple operations.")
    : new GraphQLError(`Unknown operation named "${operationName}".`);
}
