import { createMcpHandler } from "@modelcontextprotocol/server";
import type { FastifyRequest } from "fastify";
import type { OnFailure } from "../../pipeline/error-format.ts";
import type { Pipeline } from "../../pipeline/pipeline.ts";
import { askFor } from "./ask.ts";
import { makeMcpServer } from "./server.ts";

/** The names of request headers that the protocol reads. */
const isOfProtocol = /^(?:accept|content-type|mcp-.*)$/;

/** Answers one message of the protocol. The handler is made for it, so that it has nothing of other requests. */
export async function answer(
  request: FastifyRequest,
  pipeline: Pipeline,
  onFailure: OnFailure,
): Promise<Response> {
  const handler = createMcpHandler(() => makeMcpServer(askFor(request, pipeline), onFailure), {
    // Figures change by themselves, and no client is told: no stream stays open.
    maxSubscriptions: 0,
    keepAliveMs: 0,
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === "string" && isOfProtocol.test(name)) headers.set(name, value);
  const { body } = request;
  const message = new Request("http://localhost/mcp", {
    method: "POST",
    headers,
    body: JSON.stringify(body ?? null),
  });
  return handler.fetch(message, { parsedBody: body });
}
