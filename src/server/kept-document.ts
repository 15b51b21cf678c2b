import type { FastifyReply, FastifyRequest } from "fastify";
import { KeptBody } from "../pipeline/encoded-body.ts";
import { matchesTag, toTag } from "../pipeline/entity-tag.ts";
import { addVary } from "./encode-replies.ts";

/** A document that is the same for every client, such as the SDL. Each coding of it is made once. Its tag is made of its content. */
export class KeptDocument {
  readonly #body: KeptBody;
  readonly #tag: string;

  constructor(
    private readonly contentType: string,
    content: string | Uint8Array,
  ) {
    const bytes =
      typeof content === "string"
        ? Buffer.from(content)
        : Buffer.from(content.buffer, content.byteOffset, content.length);
    this.#body = new KeptBody(bytes);
    this.#tag = toTag(contentType, bytes.toString("latin1"));
  }

  /** Sends it, or 304 to a client that has it. */
  async send(request: FastifyRequest, reply: FastifyReply, cacheControl = "no-cache"): Promise<FastifyReply> {
    addVary(reply, "accept-encoding");
    reply.headers({ "cache-control": cacheControl, etag: this.#tag });
    if (matchesTag(this.#tag, request.headers["if-none-match"])) return reply.code(304).send();
    const { body, headers } = await this.#body.encode(request.headers["accept-encoding"]);
    const [name, value] = headers;
    if (name !== undefined) reply.header(name, value);
    return reply.type(this.contentType).send(body);
  }
}
