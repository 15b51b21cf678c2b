/** How long other caches may use a response, in seconds. */
export interface Freshness {
  /** Without asking whether it is current; 0 to ask each time. */
  readonly maxAge: number;
  /** After that, while they ask. */
  readonly staleWhileRevalidate: number;
}

/** The value of `Cache-Control` for a response that every client may get. */
export function toCacheControl({ maxAge, staleWhileRevalidate }: Freshness): string {
  if (maxAge === 0 && staleWhileRevalidate === 0) return "public, no-cache";
  const stale = staleWhileRevalidate === 0 ? "" : `, stale-while-revalidate=${staleWhileRevalidate}`;
  return `public, max-age=${maxAge}${stale}`;
}
