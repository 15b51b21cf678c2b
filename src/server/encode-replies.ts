import type { FastifyInstance, FastifyReply } from "fastify";
import { andThen } from "../../db/promise-or-value.ts";
import { acceptsNothing, readAcceptedEncodings } from "../pipeline/accepted-encodings.ts";
import { encodeOnce } from "../pipeline/encoded-body.ts";
import type { HeaderList } from "../pipeline/respond.ts";

/**
 * Lets an HTTP server compress what its routes send in one piece and did not compress themselves, and reject requests
 * that take no coding there is.
 */
export function encodeReplies(app: FastifyInstance): void {
  app.addHook("onRequest", (request, reply, done) => {
    if (acceptsNothing(readAcceptedEncodings(request.headers["accept-encoding"]))) replyNotAcceptable(reply);
    else done();
  });
  app.addHook("onSend", (request, reply, payload, done) => {
    const isWhole = typeof payload === "string" || Buffer.isBuffer(payload);
    if (!isWhole || reply.hasHeader("content-encoding")) {
      done(null, payload);
      return;
    }
    addVary(reply, "accept-encoding");
    const encoded = andThen(encodeOnce(payload, request.headers["accept-encoding"]), ({ body, headers }) => {
      const [name, value] = headers;
      if (name !== undefined) reply.header(name, value).removeHeader("content-length");
      done(null, body);
    });
    if (encoded instanceof Promise) encoded.catch(done);
  });
}

/** Adds names of request headers to `vary`. */
export function addVary(reply: FastifyReply, names: string): void {
  const listed = reply.getHeader("vary");
  if (listed === undefined) reply.header("vary", names);
  else if (!String(listed).includes(names)) reply.header("vary", `${listed}, ${names}`);
}

/** Adds headers to a reply. Names are followed by their values. */
export function addHeaders(reply: FastifyReply, headers: HeaderList): void {
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const [name = "", value = ""] = headers.slice(at, at + 2);
    // The CORS plug-in may have set it already.
    if (name === "vary") addVary(reply, value);
    else reply.header(name, value);
  }
}

function replyNotAcceptable(reply: FastifyReply): void {
  const message =
    "The request takes no coding of the response that there is: accept br, gzip or identity, or send no Accept-Encoding.";
  reply.code(406).send({ errors: [{ message, extensions: { code: "NOT_ACCEPTABLE" } }] });
}
