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

/** An error as the client gets it. */
export interface ResponseError {
  readonly message: string;
  readonly locations?: unknown;
  readonly path?: unknown;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** The expected response to a request. */
export interface ExpectedResponse {
  readonly status: number;
  readonly errors: readonly ResponseError[];
  /** As JSON text; undefined for a response without data. */
  readonly data: string | undefined;
  readonly extensions: unknown;
}

/** Executes operations with graphql-js, with error codes and statuses by the rules of GraphQL over HTTP. */
export class Reference {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly snapshot: Snapshot,
  ) {}

  async execute(request: DrawnRequest, isPlainJson: boolean, provenance: boolean): Promise<ExpectedResponse> {
    const { query, variables, operationName } = request;
    const status = isPlainJson ? 200 : 400;
    const reject = (errors: readonly GraphQLError[], code: string): ExpectedResponse => ({
      status,
      errors: errors.map((error) => toResponseError(error, code)),
      data: undefined,
      extensions: undefined,
    });
    const document = parse(query);
    const invalid = validate(this.schema, document, specifiedRules);
    if (invalid.length > 0) return reject(invalid, "GRAPHQL_VALIDATION_FAILED");
    const operation = getOperationAST(document, operationName);
    if (!operation) return reject([noOperation(document, operationName)], "OPERATION_RESOLUTION_FAILURE");
    const { variableDefinitions = [] } = operation;
    const coerced = getVariableValues(this.schema, variableDefinitions, variables, { maxErrors: 50 });
    if (coerced.errors) return reject(coerced.errors, "BAD_USER_INPUT");
    return this.snapshot.use(async (context) => {
      context.state.withProvenance = provenance;
      const { errors = [], data } = await execute({
        schema: this.schema,
        document,
        contextValue: context,
        variableValues: variables,
        operationName,
      });
      const extensionsRequest = { provenance, warnings: true, cost: false };
      const extensions = data === undefined ? null : await toExtensions(extensionsRequest, context, data);
      return {
        status: 200,
        errors: inOrder(errors).map((error) => toResponseError(error, codeOf(error))),
        data: data === undefined ? undefined : JSON.stringify(data),
        extensions: extensions ?? undefined,
      };
    });
  }
}

/** By where their fields are in the document, then by their paths. Written so that texts compare as numbers do. */
function inOrder(errors: readonly GraphQLError[]): GraphQLError[] {
  const pad = (part: string | number) => (typeof part === "number" ? String(part).padStart(9, "0") : part);
  const textOf = ({ locations = [], path = [] }: GraphQLError) => {
    const [at] = locations;
    return [at?.line ?? 0, at?.column ?? 0, ...path].map(pad).join("\u0000");
  };
  const texts = new Map(errors.map((error) => [error, textOf(error)]));
  return errors.toSorted((one, other) => ((texts.get(one) ?? "") < (texts.get(other) ?? "") ? -1 : 1));
}

function toResponseError(error: GraphQLError, code: string): ResponseError {
  const { message, locations, path } = error.toJSON();
  const extensions = { ...error.extensions, code };
  return { message, ...(locations && { locations }), ...(path && { path }), extensions };
}

/** An invalid value in the document or in a variable is a user input error. No other error is expected. */
function codeOf({ originalError, nodes, extensions }: GraphQLError): string {
  if (extensions.code !== undefined) return String(extensions.code);
  const causes = originalError instanceof GraphQLError ? originalError.nodes : nodes;
  if (causes?.some(({ kind }) => kind !== Kind.FIELD)) return "BAD_USER_INPUT";
  return "INTERNAL_SERVER_ERROR";
}

function noOperation({ definitions }: DocumentNode, operationName: string | undefined): GraphQLError {
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operationName === undefined || operations.length === 0
    ? new GraphQLError("Must provide operation name if query contains multiple operations.")
    : new GraphQLError(`Unknown operation named "${operationName}".`);
}
