import { McpServer } from "@modelcontextprotocol/server";
import type * as z from "zod";
import { type Ask, type Tool, ToolError } from "./tool.ts";
import { checkClaimTool } from "./tools/check-claim.ts";
import { compareTool } from "./tools/compare.ts";
import { outcomesTool } from "./tools/outcomes.ts";
import { searchTool } from "./tools/search.ts";
import { seriesTool } from "./tools/series.ts";

const instructions = `Police recorded crime for England and Wales: counts, rates, outcomes and what people say about them.
Every figure has a status, a missing reason where it has no value, the series breaks that begin in its period, and a citation: tell them with the figure. A value of null is missing, never zero. Never compare figures across a series break (status B): where a change is refused, say why instead. Show the attribution of each source. Names work as people say them; search finds what to ask for.`;

/** Says what a client is told of a failure of the gateway, and logs it. */
export type ExplainFailure = (error: unknown) => string;

/** Makes a server of the Model Context Protocol that answers one request. Its tools ask through `ask`. */
export function makeMcpServer(ask: Ask, explain: ExplainFailure): McpServer {
  const server = new McpServer({ name: "crime-statistics", version: "1" }, { instructions });
  const register = <Input extends z.ZodObject, Output extends z.ZodObject>(tool: Tool<Input, Output>) =>
    registerTool(server, tool, ask, explain);
  register(searchTool);
  register(seriesTool);
  register(compareTool);
  register(outcomesTool);
  register(checkClaimTool);
  return server;
}

function registerTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  server: McpServer,
  { name, title, description, input, output, run }: Tool<Input, Output>,
  ask: Ask,
  explain: ExplainFailure,
): void {
  const inputSchema: z.ZodObject = input;
  const outputSchema: z.ZodObject = output;
  const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };
  const config = { title, description, inputSchema, outputSchema, annotations };
  server.registerTool(name, config, async (values) => {
    try {
      const { text, structured } = await run(input.parse(values), ask);
      return { content: [{ type: "text", text }], structuredContent: { ...structured } };
    } catch (error) {
      const text = error instanceof ToolError ? error.message : explain(error);
      return { content: [{ type: "text", text }], isError: true };
    }
  });
}
