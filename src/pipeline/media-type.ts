import { LRUCache } from "lru-cache";
import Negotiator from "negotiator";

/** The media types of responses. The first one is sent to a client that prefers neither. */
const mediaTypes = [
  "application/json; charset=utf-8",
  "application/graphql-response+json; charset=utf-8",
] as const;

/** The media type of a response to an operation. Errors have other statuses in each. */
export type MediaType = (typeof mediaTypes)[number];

/** Only for speed: clients send few different headers. */
const known = new LRUCache<string, { readonly mediaType: MediaType | null }>({ max: 100 });
/** Longer headers are read each time. */
const longestKnown = 200;

/** The media type that an `Accept` header prefers; null when it takes neither. */
export function readMediaType(accept: string | undefined): MediaType | null {
  if (accept === undefined || accept === "") return mediaTypes[0];
  const found = known.get(accept);
  if (found !== undefined) return found.mediaType;
  const [preferred] = new Negotiator({ headers: { accept } }).mediaTypes(mediaTypes);
  const mediaType = mediaTypes.find((each) => each === preferred) ?? null;
  if (accept.length <= longestKnown) known.set(accept, { mediaType });
  return mediaType;
}

/** Whether errors have the statuses that GraphQL over HTTP gives to its own media type, and not always 200. */
export function hasOwnStatuses(mediaType: MediaType): boolean {
  return mediaType === mediaTypes[1];
}
