import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Pipeline } from "../../pipeline/pipeline.ts";
import { sendReply } from "../graphql-route.ts";
import { KeptDocument } from "../kept-document.ts";
import { headerOf, sendOwn } from "../own-operations.ts";
import { feedPath, releasesDocument } from "./releases-document.ts";

/** The feed, and the tag of the response that it was made of. */
interface KeptFeed {
  readonly tag: string | undefined;
  readonly document: KeptDocument;
}

/** Headers of the pipeline that are sent with the feed. */
const sharedHeaders = ["ratelimit", "ratelimit-policy", "x-snapshot", "cache-status"];

/** Adds the feed of releases to an HTTP server. It is made anew when the figures have changed. */
export function serveFeed(app: FastifyInstance, pipeline: Pipeline): void {
  let kept: KeptFeed | null = null;
  app.get(feedPath, async (request: FastifyRequest, reply: FastifyReply) => {
    const response = await sendOwn(pipeline, { query: releasesDocument }, request, kept?.tag);
    if (response.status !== 200 && response.status !== 304) return sendReply(request, reply, response);
    if (response.body !== null) kept = await makeFeed(String(response.body), headerOf(response, "etag"));
    if (kept === null) throw new Error("A response was not modified that nobody had.");
    request.outcome = response.outcome;
    for (const name of sharedHeaders) {
      const value = headerOf(response, name);
      if (value !== undefined) reply.header(name, value);
    }
    return kept.document.send(request, reply, headerOf(response, "cache-control"));
  });
}

async function makeFeed(response: string, tag: string | undefined): Promise<KeptFeed> {
  // Imported only when the feed is read, because the import takes time.
  const { toAtom } = await import("./atom.ts");
  return {
    tag,
    document: new KeptDocument("application/atom+xml; charset=utf-8", toAtom(response)),
  };
}
