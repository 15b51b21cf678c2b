import { createMcpHandler } from "@modelcontextprotocol/server";
import type { FastifyRequest } from "fastify";
import { type ExplainFailure, makeMcpServer } from "./server.ts";
import type { Ask } from "./tool.ts";

/** The names of request headers that the protocol reads. */
const isOfProtocol = /^(?:accept|content-type|mcp-.*)$/;

/** Answers one message of the protocol. The handler is made for it, so that it has nothing of other requests. */
export async function answer(
  { headers: received, body }: Pick<FastifyRequest, "headers" | "body">,
  ask: Ask,
  explain: ExplainFailure,
): Promise<Response> {
  const handler = createMcpHandler(() => makeMcpServer(ask, explain), {
    // Figures change by themselves, and no client is told: no stream stays open.
    maxSubscriptions: 0,
    keepAliveMs: 0,
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(received))
    if (typeof value === "string" && isOfProtocol.test(name)) headers.set(name, value);
  const text = JSON.stringify(body ?? null);
  const message = new Request("http://localhost/mcp", { method: "POST", headers, body: text });
  return handler.fetch(message, { parsedBody: body });
}
