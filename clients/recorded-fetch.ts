/** A request that a client has sent. */
export interface SentRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string | null;
}

/** Makes a `fetch` that keeps what it sends in `sent`. */
export function recordFetch(): { readonly fetch: typeof fetch; readonly sent: SentRequest[] } {
  const sent: SentRequest[] = [];
  return {
    sent,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { method, url } = request;
      sent.push({
        method,
        url: new URL(url),
        body: request.body === null ? null : await request.clone().text(),
      });
      return fetch(request);
    },
  };
}
