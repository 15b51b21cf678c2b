import { z } from "zod";

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

/** How to ask beside the operation itself. */
export interface Asking {
  readonly variables?: Record<string, unknown>;
  readonly extensions?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

/** Posts an operation and gives the answer as it came. */
export async function post(url: string, query: string, asking: Asking = {}): Promise<unknown> {
  const { headers, ...more } = asking;
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, ...more }),
  });
  return response.json();
}

/** Posts an operation and gives the extensions of the answer, read strictly. */
export async function askExtensions(url: string, query: string, asking: Asking = {}) {
  return answer.parse(await post(url, query, asking)).extensions;
}

/** What an operation rests on, by short names: its releases, sources without one, and series breaks. */
export async function askProvenance(url: string, query: string, variables: Record<string, unknown> = {}) {
  const extensions = { provenance: true };
  const { provenance } = (await askExtensions(url, query, { extensions, variables })) ?? {};
  return {
    releases: provenance?.sources.flatMap(({ releases }) => releases.map(({ slug }) => slug)),
    breaks: provenance?.seriesBreaks.map(({ slug }) => slug),
  };
}
