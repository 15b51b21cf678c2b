import type { FastifyRequest } from "fastify";
import * as z from "zod";
import type { Pipeline } from "../../pipeline/pipeline.ts";
import { numberHeader } from "../../snapshot/snapshot.ts";
import { headerOf, sendOwn } from "../own-operations.ts";
import { documents } from "./documents.ts";
import { type Ask, ToolError } from "./tool.ts";

const source = z.object({ licence: z.string().nullable(), attribution: z.string() });
const response = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string() })).default([]),
  extensions: z
    .object({
      warnings: z.array(z.object({ code: z.string(), message: z.string() })).default([]),
      provenance: z
        .object({
          sources: z.array(source.extend({ releases: z.array(z.object({ citation: z.string() })) })),
        })
        .optional(),
    })
    .default({ warnings: [] }),
});

/** How the tools ask in the name of the client of a request: through the pipeline, with provenance and warnings. */
export function askFor(request: FastifyRequest, pipeline: Pipeline): Ask {
  return async (tool, variables) => {
    const operation = { query: documents[tool], variables, extensions: { provenance: true } };
    const reply = await sendOwn(pipeline, operation, request);
    request.outcome = reply.outcome;
    const { data, errors, extensions } = response.parse(JSON.parse(String(reply.body)));
    const { warnings, provenance } = extensions;
    if (errors.length > 0) {
      const retryAfter = headerOf(reply, "retry-after");
      const later = retryAfter === undefined ? "" : ` Try again in ${retryAfter} seconds.`;
      // The same mistake may be reported by several fields.
      const messages = new Set([...errors, ...warnings].map(({ message }) => message));
      throw new ToolError([...messages].join(" ") + later);
    }
    const sources = (provenance?.sources ?? []).flatMap(({ releases, licence, attribution }) =>
      releases.map(({ citation }) => ({ citation, licence, attribution })),
    );
    const snapshot = Number(headerOf(reply, numberHeader));
    return { data, about: { warnings, sources, snapshot } };
  };
}
