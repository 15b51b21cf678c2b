import { type Ask, AskError } from "../../../web/ask.ts";
import type { Pipeline } from "../../pipeline/pipeline.ts";
import { receive } from "../../pipeline/receive.ts";
import type { HttpReply } from "../../pipeline/respond.ts";
import { hashDocument } from "../../pipeline/trusted-documents.ts";

/**
 * Asks the API in this process, as the client at an address: with its rate limit, and with the limits and the cache of all
 * requests. `byHash` says whether the server answers trusted documents, as those of the pages are.
 */
export function askPipeline(pipeline: Pipeline, address: string, byHash: boolean): Ask {
  return async (operation, variables) => {
    const text = operation.toString();
    const document = byHash ? { documentId: `sha256:${hashDocument(text)}` } : { query: text };
    const body = JSON.stringify({ ...document, variables });
    const headers = { "content-type": "application/json", accept: "application/json" };
    const request = receive({ method: "POST", url: "/graphql", headers }, body);
    const reply = await pipeline.handle(request, address, () => JSON.parse(body));
    const answer = JSON.parse(String(reply.body));
    if (reply.status !== 200 || answer.errors !== undefined) throw toAskError(reply, answer.errors);
    return answer.data;
  };
}

function toAskError(
  { status, headers }: HttpReply,
  errors: readonly { readonly message: string }[],
): AskError {
  const retryAfter = headers[headers.indexOf("retry-after") + 1];
  const message = errors.map(({ message }) => message).join(" ");
  // The address names something that the API rejects.
  return new AskError(
    message,
    status === 200 ? 400 : status,
    headers.includes("retry-after") ? retryAfter : undefined,
  );
}
