import { LRUCache } from "lru-cache";
import Negotiator from "negotiator";

/** A content coding in which responses are sent. */
export type Encoding = "br" | "gzip";

/** What an `Accept-Encoding` header allows, as RFC 9110 reads it. */
export interface AcceptedEncodings {
  /** The coding that the client prefers; null where it prefers, or only takes, the bytes as they are. */
  readonly preferred: Encoding | null;
  /** Whether it takes the bytes as they are. */
  readonly identity: boolean;
}

/** In the order in which the server prefers them. */
const codings = ["br", "gzip", "identity"];
const onlyIdentity: AcceptedEncodings = { preferred: null, identity: true };

/** Only for speed: clients send few different headers, and reading one takes as long as finding a response. */
const known = new LRUCache<string, AcceptedEncodings>({ max: 100 });
/** Longer headers are read each time. */
const longestKnown = 100;

/** Reads an `Accept-Encoding` header. A client without one takes the bytes as they are. */
export function readAcceptedEncodings(header: string | undefined): AcceptedEncodings {
  if (header === undefined) return onlyIdentity;
  const found = known.get(header);
  if (found !== undefined) return found;
  const accepted = negotiate(header);
  if (header.length <= longestKnown) known.set(header, accepted);
  return accepted;
}

/** Whether a client takes no coding that there is, not even none. */
export function acceptsNothing({ preferred, identity }: AcceptedEncodings): boolean {
  return preferred === null && !identity;
}

function negotiate(header: string): AcceptedEncodings {
  const negotiator = new Negotiator({ headers: { "accept-encoding": header } });
  const accepted = negotiator.encodings(codings, { preferred: codings });
  const [first] = accepted;
  return {
    preferred: first === "br" || first === "gzip" ? first : null,
    identity: accepted.includes("identity"),
  };
}
