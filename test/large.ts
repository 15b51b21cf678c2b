import * as z from "zod";

/** An operation that costs more than 100: 13 rows for each of 43 forces. */
const query = `{ forces { slug offenceCounts(offence: "8Q") { value } } }`;

const body = z.object({
  data: z
    .object({
      forces: z.array(z.object({ slug: z.string(), offenceCounts: z.array(z.unknown()).nullable() })),
    })
    .nullish(),
  errors: z
    .array(z.object({ extensions: z.object({ code: z.string(), errorId: z.string().optional() }) }))
    .optional(),
});

/** The outcome of a large operation. */
export interface Outcome {
  readonly status: number;
  /** How many forces the response has. */
  readonly forces: number;
  readonly code: string | null;
  readonly errorId: string | null;
}

/** Sends a large operation past the response cache; `more` is added to the body. */
export async function askLarge(url: string, more: object = {}, signal?: AbortSignal): Promise<Outcome> {
  return askText(url, JSON.stringify({ query, ...more }), signal);
}

/** Sends a body to the endpoint, past the response cache. */
export async function askText(url: string, text: string, signal?: AbortSignal): Promise<Outcome> {
  const headers = { "content-type": "application/json", "cache-control": "no-cache", "x-warnings": "off" };
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers,
    body: text,
    ...(signal && { signal }),
  });
  const { data, errors } = body.parse(await response.json());
  const { code = null, errorId = null } = errors?.[0]?.extensions ?? {};
  return { status: response.status, forces: data?.forces.length ?? 0, code, errorId };
}

/** The outcome of a large operation that succeeds. */
export const wholeAnswer: Outcome = { status: 200, forces: 43, code: null, errorId: null };

/** What readiness says: status and sentence. */
export async function askReadiness(url: string): Promise<string> {
  const response = await fetch(`${url}/health/ready`);
  const { sentence } = z.object({ sentence: z.string() }).parse(await response.json());
  return `${response.status} ${sentence}`;
}
