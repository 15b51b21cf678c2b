import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Ask, AskError } from "../../../web/ask.ts";
import type { Page } from "../../../web/page.ts";
import type { Prepared } from "../../../web/prepare-page.ts";
import type { Snapshot } from "../../snapshot/snapshot.ts";
import { KeptDocument } from "../kept-document.ts";
import { type Found, PageCache } from "./page-cache.ts";
import { Renderer, RendererUnavailable } from "./renderer.ts";

/** What the pages need. */
export interface PagesOptions {
  /** The folder that the build writes. */
  readonly folder: string;
  /** Asks the API in the name of the client of a request. */
  readonly askAs: (request: FastifyRequest) => Ask;
  readonly currentSnapshot: () => Pick<Snapshot, "id">;
}

/** The snapshot changed while a page was made, so that its figures may be of two. */
class SnapshotChanged extends Error {
  override readonly name = "SnapshotChanged";
}

/** Makes pages from answers of the API, keeps them by snapshot, and sends them. */
export class Pages {
  readonly #cache = new PageCache();
  readonly #renderer: Renderer;

  constructor(private readonly options: PagesOptions) {
    this.#renderer = new Renderer(options.folder);
  }

  stop(): Promise<void> {
    return this.#renderer.stop();
  }

  /** Sends what an address shows. */
  async send(
    request: FastifyRequest,
    reply: FastifyReply,
    prepare: (ask: Ask) => Promise<Prepared>,
  ): Promise<FastifyReply> {
    if (!existsSync(join(this.options.folder, "renderer.js"))) return replyNotBuilt(reply);
    try {
      const found = await this.#find(request, prepare);
      if (found.kind === "MOVED") return reply.redirect(found.to, 302);
      return await found.document.send(request, reply.code(found.status));
    } catch (error) {
      return this.#sendProblem(reply, error);
    }
  }

  async #find(request: FastifyRequest, prepare: (ask: Ask) => Promise<Prepared>): Promise<Found> {
    const origin = `${request.protocol}://${request.host}`;
    for (;;) {
      const { id } = this.options.currentSnapshot();
      try {
        return await this.#cache.find(id, origin + request.url, async () => {
          const prepared = await prepare(this.options.askAs(request));
          if (this.options.currentSnapshot().id !== id) throw new SnapshotChanged();
          if (prepared.kind === "MOVED") return prepared;
          return this.#makeDocument(prepared.page, origin, prepared.kind === "PAGE" ? 200 : 404);
        });
      } catch (error) {
        if (!(error instanceof SnapshotChanged)) throw error;
      }
    }
  }

  async #makeDocument(
    page: Page,
    origin: string,
    status: number,
  ): Promise<Extract<Found, { kind: "DOCUMENT" }>> {
    const { contentType, content } = await this.#renderer.render(page, origin);
    return {
      kind: "DOCUMENT",
      status,
      document: new KeptDocument(contentType, content),
      bytes: content.length,
    };
  }

  async #sendProblem(reply: FastifyReply, error: unknown): Promise<FastifyReply> {
    if (error instanceof RendererUnavailable)
      return reply
        .code(503)
        .header("retry-after", "1")
        .type("text/plain; charset=utf-8")
        .send(`${error.message}\n`);
    if (!(error instanceof AskError)) throw error;
    const page = { kind: "MESSAGE", title: "That did not work", sentence: error.message } as const;
    const { contentType, content } = await this.#renderer.render(page, "");
    if (error.retryAfter !== undefined) reply.header("retry-after", error.retryAfter);
    return reply.code(error.status).type(contentType).send(content);
  }
}

function replyNotBuilt(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .type("text/plain; charset=utf-8")
    .send("The pages are not built yet: run `npm run build`. The API itself answers at /graphql.\n");
}
