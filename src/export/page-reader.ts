import { GraphQLError } from "graphql";
import * as z from "zod";
import type { LoadShedder } from "../limits/load-shedder.ts";
import { bytesOf, type OperationResponse } from "../pipeline/operation-response.ts";
import type { Operations } from "../pipeline/parse-and-validate.ts";
import type { ReceivedRequest } from "../pipeline/receive.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { Arguments, ExportedPage, FigureList } from "./lists/figure-list.ts";

/** Of which snapshot pages are read, and for whom. */
export interface PageSource {
  readonly snapshot: Snapshot;
  readonly client: string;
  readonly operations: Operations;
  readonly loadShedder: LoadShedder | null;
}

/** A page with what it cost, in rows. */
export interface ReadPage extends ExportedPage {
  readonly cost: number;
}

const failure = z.object({
  errors: z.array(z.object({ message: z.string(), extensions: z.looseObject({ code: z.string() }) })),
});
const success = z.record(z.string(), z.unknown());

/**
 * Reads a page of a list as a client of the API would: the operation waits for its turn, is charged, and has the limits of every
 * other. @throws GraphQLError with the first error of its response, Rejection when it is not executed at present.
 */
export async function readExportedPage(
  list: FigureList,
  document: string,
  variables: Arguments,
  { snapshot, client, operations, loadShedder }: PageSource,
): Promise<ReadPage> {
  await loadShedder?.begin();
  const body = { query: document, variables };
  const { response, cost } = await snapshot.use(async (context) => {
    const response = await operations.answer(toRequest(list, body), body, context);
    return { response, cost: context.state.cost ?? 0 };
  }, client);
  return { ...list.readPage(readData(response)), cost };
}

function toRequest({ needsProvenance }: FigureList, body: object): ReceivedRequest {
  const headers = {
    "content-type": "application/json",
    "x-warnings": "off",
    "x-provenance": needsProvenance ? "on" : "off",
  };
  const mediaType = "application/graphql-response+json; charset=utf-8";
  return { method: "POST", url: "/graphql", headers, body: JSON.stringify(body), mediaType };
}

function readData(response: OperationResponse): Record<string, unknown> {
  const result: unknown = JSON.parse(bytesOf(response).toString());
  const failed = failure.safeParse(result).data;
  if (failed === undefined) return success.parse(result);
  const [error] = failed.errors;
  throw new GraphQLError(error?.message ?? "The figures cannot be read.", { extensions: error?.extensions });
}
