import * as z from "zod";

const entry = z.object({ slug: z.string() });
const answer = z.object({
  data: z.unknown(),
  extensions: z
    .strictObject({
      provenance: z
        .strictObject({
          sources: z.array(z.object({ slug: z.string(), releases: z.array(entry) })),
          seriesBreaks: z.array(entry),
        })
        .optional(),
      warnings: z
        .array(z.strictObject({ code: z.string(), message: z.string(), path: z.array(z.string()) }))
        .optional(),
    })
    .optional(),
});

/** What a request has besides its operation. */
export interface Asking {
  readonly variables?: Record<string, unknown>;
  readonly extensions?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

/** Posts an operation and returns the response. */
export async function post(url: string, query: string, asking: Asking = {}): Promise<unknown> {
  const { headers, ...more } = asking;
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, ...more }),
  });
  return response.json();
}

/** Posts an operation and returns the extensions of the response, with all keys checked. */
export async function askExtensions(url: string, query: string, asking: Asking = {}) {
  return answer.parse(await post(url, query, asking)).extensions;
}

/** What an operation depends on, by slugs: its releases, sources without one, and series breaks. */
export async function askProvenance(url: string, query: string, variables: Record<string, unknown> = {}) {
  const extensions = { provenance: true };
  const { provenance } = (await askExtensions(url, query, { extensions, variables })) ?? {};
  return {
    releases: provenance?.sources.flatMap(({ releases }) => releases.map(({ slug }) => slug)),
    breaks: provenance?.seriesBreaks.map(({ slug }) => slug),
  };
}
