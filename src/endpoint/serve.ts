import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Endpoint } from "./endpoint.ts";
import type { Reply } from "./reply.ts";

type TextRequest = FastifyRequest<{ Body: string | undefined }>;

/** Adds `/graphql` to an HTTP server. */
export async function serveEndpoint(app: FastifyInstance, endpoint: Endpoint): Promise<void> {
  await app.register(async (scope) => {
    const parse = scope.getDefaultJsonParser("error", "error");
    const parseBody = (request: TextRequest) =>
      new Promise<unknown>((resolve, reject) => {
        if (request.body === undefined) resolve(undefined);
        else void parse(request, request.body, (error, body) => (error ? reject(error) : resolve(body)));
      });
    scope.removeAllContentTypeParsers();
    // A body is parsed only when its answer is not there yet.
    scope.addContentTypeParser<string>("application/json", { parseAs: "string" }, (_request, body, done) =>
      done(null, body),
    );
    scope.route<{ Body: string | undefined }>({
      url: "/graphql",
      method: ["GET", "POST", "OPTIONS"],
      handler: async (request, reply) =>
        send(request, reply, await endpoint.handle(request, request.ip, () => parseBody(request))),
    });
  });
}

function send(request: TextRequest, reply: FastifyReply, { status, headers, body, served }: Reply) {
  request.served = served;
  // Another one may be there already, for pages of other origins.
  const vary = reply.getHeader("vary");
  reply.code(status);
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const [name = "", value] = headers.slice(at, at + 2);
    reply.header(name, name === "vary" && vary !== undefined ? `${vary}, ${value}` : value);
  }
  return body === null ? reply.send() : reply.send(body);
}
