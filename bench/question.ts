import type { Mode } from "./options.ts";
import type { Server } from "./servers.ts";
import type { Figures } from "./tables/figures.ts";
import { askTables } from "./tables/questions.ts";
import { bodyOf, type Workload } from "./workloads.ts";

/** A request as it is sent, by the check and by the load alike. */
export interface Question {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What is compared of the answer: all of it, unless the server can only give rows. */
  readonly figures: Figures;
}

/** Asks for an answer that is worked out anew. It means nothing to servers that keep no answers. */
const anew = { "cache-control": "no-cache" };
const whole: Figures = { ofReference: (answer) => answer, ofRows: (answer) => answer };

/** How a server is asked for a workload; null when it has no way to answer it. */
export function questionFor(
  server: Server,
  workload: Workload,
  mode: Mode,
  offenceId: number,
): Question | null {
  const { path } = workload;
  const bypass = mode === "cold" ? anew : {};
  if (server.speaks === "endpoints") return { method: "GET", path, headers: bypass, figures: whole };
  const headers = { "content-type": "application/json", ...bypass };
  const post = { method: "POST", headers, body: bodyOf(workload), figures: whole } as const;
  if (server.speaks === "bytes") return { ...post, path };
  if (server.speaks === "graphql") return { ...post, path: "/graphql" };
  const question = askTables(workload, offenceId);
  if (question === null) return null;
  return { ...post, path: "/graphql", body: bodyOf(question), figures: question.figures };
}

/**
 * Asks once and gives the answer's text.
 * @throws Error when the status is not 200.
 */
export async function ask(url: string, { method, path, headers, body }: Question): Promise<string> {
  const response = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  if (response.status === 200) return text;
  throw new Error(`${method} ${path} gave ${response.status}: ${text.slice(0, 500)}`);
}
