import Fastify, { type FastifyInstance } from "fastify";
import type { Answers } from "./answers.ts";

function takes(...names: readonly string[]) {
  const properties = Object.fromEntries(
    names.map((name) => [name, name === "first" ? { type: "integer" } : { type: "string" }]),
  );
  return { schema: { querystring: { type: "object", required: names, properties } } };
}

type OfOffence = { Querystring: { offence: string } };
type OfForce = OfOffence & { Params: { slug: string } };

/** One endpoint for each workload, with Fastify as it comes. */
export function makeEndpoints(answers: Answers): FastifyInstance {
  const app = Fastify();
  app.get<OfForce>("/forces/:slug/offence-counts", takes("offence"), async ({ params, query }) =>
    answers.forceYears(params.slug, query.offence),
  );
  app.get<OfForce>("/forces/:slug/outcomes", takes("offence"), async ({ params, query }) =>
    answers.outcomes(params.slug, query.offence),
  );
  app.get<OfOffence>("/forces/offence-counts", takes("offence"), async ({ query }) =>
    answers.forcesYears(query.offence),
  );
  app.get<OfOffence>("/forces/offence-counts/quarterly", takes("offence"), async ({ query }) =>
    answers.forcesQuarters(query.offence),
  );
  app.get<OfOffence>("/england-and-wales/offence-counts", takes("offence"), async ({ query }) =>
    answers.englandAndWales(query.offence),
  );
  app.get<{ Querystring: { offence: string; year: string; first: number } }>(
    "/highest-rates",
    takes("offence", "year", "first"),
    async ({ query }) => answers.highestRates(query.offence, query.year, query.first),
  );
  app.get("/code-lists", async () => answers.codeLists());
  app.get<{ Querystring: { offences: string; first: number } }>(
    "/offence-totals/by-region-and-year",
    takes("offences", "first"),
    async ({ query }) => answers.totals(query.offences, query.first),
  );
  app.get<{ Querystring: { search: string } }>("/quotes", takes("search"), async ({ query }) =>
    answers.quotes(query.search),
  );
  return app;
}
