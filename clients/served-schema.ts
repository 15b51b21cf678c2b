import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from "graphql";
import { request } from "graphql-request";

/** Asks a gateway for its schema, as the tools of clients do. */
export function introspect(url: string): Promise<IntrospectionQuery> {
  return request<IntrospectionQuery>(url, getIntrospectionQuery());
}

/** The schema that a gateway serves. */
export async function readServedSchema(url: string): Promise<GraphQLSchema> {
  return buildClientSchema(await introspect(url));
}
