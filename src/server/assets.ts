import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { readAcceptedEncodings } from "../pipeline/accepted-encodings.ts";

/** The folder of built files, and where they are served. */
export interface AssetsOptions {
  readonly folder: string;
  /** The path that their addresses begin with. (Fastify would put one called `prefix` before all routes of the plug-in.) */
  readonly path: string;
}

/**
 * A Fastify plugin that serves built files, with the compressed files that stand beside them. Their addresses hold a hash of their
 * content or sources, so a file at one address never changes.
 */
export async function serveAssets(app: FastifyInstance, { folder, path }: AssetsOptions): Promise<void> {
  app.addHook("onRequest", (request, _reply, done) => {
    // The plug-in does not read all of the header: `br;q=0, *` would get brotli.
    const { preferred } = readAcceptedEncodings(request.headers["accept-encoding"]);
    request.headers["accept-encoding"] = preferred ?? "identity";
    done();
  });
  await app.register(fastifyStatic, {
    root: folder,
    prefix: path,
    index: false,
    preCompressed: true,
    maxAge: "1y",
    immutable: true,
    etag: false,
    lastModified: false,
    acceptRanges: false,
  });
}
