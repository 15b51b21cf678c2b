import { pipeline } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Exporter, ExportReply } from "../export/exporter.ts";
import { formats } from "../export/formats/index.ts";
import { readAcceptedEncodings } from "../pipeline/accepted-encodings.ts";
import { compressAsItComes } from "../pipeline/compression.ts";
import { addHeaders } from "./encode-replies.ts";

/** Adds the files of figures to an HTTP server. */
export function serveExports(app: FastifyInstance, exporter: Exporter): void {
  for (const format of formats) {
    app.route({
      url: format.path,
      method: ["GET", "HEAD"],
      handler: async (request, reply) => {
        const { method, url, headers, ip: address } = request;
        const gone = new AbortController();
        reply.raw.once("close", () => gone.abort());
        const client = { address, gone: gone.signal };
        const answered = await exporter.answer({ method, url, headers }, client, format);
        return send(request, reply, answered);
      },
    });
  }
}

/** HEAD gets the headers that GET would get. */
function send(request: FastifyRequest, reply: FastifyReply, { status, headers, body, outcome }: ExportReply) {
  request.outcome = outcome;
  addHeaders(reply.code(status), headers);
  if (body === null || typeof body === "string") return reply.send(body ?? undefined);
  const encoding = readAcceptedEncodings(request.headers["accept-encoding"]).preferred;
  if (encoding !== null) reply.header("content-encoding", encoding);
  if (request.method === "HEAD") {
    body.destroy();
    return reply.send();
  }
  // Before whoever else listens: Fastify would end the connection as if the file were whole.
  body.once("error", (error) => breakOff(error, request));
  if (encoding === null) return reply.send(body);
  return reply.send(pipeline(body, compressAsItComes(encoding), () => undefined));
}

/** Ends the connection of a file that is not complete with a reset, so that nobody takes it for whole. */
function breakOff(error: Error, { raw, log }: FastifyRequest): void {
  if (raw.socket.destroyed) return;
  log.error({ err: error }, "an export broke off");
  raw.socket.resetAndDestroy();
}
