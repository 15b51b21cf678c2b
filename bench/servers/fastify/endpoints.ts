import Fastify, { type FastifyInstance } from "fastify";
import type { Responses } from "./responses.ts";

function withQuery(...names: readonly string[]) {
  const properties = Object.fromEntries(
    names.map((name) => [name, name === "first" ? { type: "integer" } : { type: "string" }]),
  );
  return { schema: { querystring: { type: "object", required: names, properties } } };
}

type OfOffence = { Querystring: { offence: string } };
type OfForce = OfOffence & { Params: { slug: string } };

/** One endpoint for each workload, with the defaults of Fastify. */
export function makeEndpoints(responses: Responses): FastifyInstance {
  const app = Fastify();
  app.get<OfForce>("/forces/:slug/offence-counts", withQuery("offence"), async ({ params, query }) =>
    responses.forceYears(params.slug, query.offence),
  );
  app.get<OfForce>("/forces/:slug/outcomes", withQuery("offence"), async ({ params, query }) =>
    responses.outcomes(params.slug, query.offence),
  );
  app.get<OfOffence>("/forces/offence-counts", withQuery("offence"), async ({ query }) =>
    responses.forcesYears(query.offence),
  );
  app.get<OfOffence>("/forces/offence-counts/quarterly", withQuery("offence"), async ({ query }) =>
    responses.forcesQuarters(query.offence),
  );
  app.get<OfOffence>("/england-and-wales/offence-counts", withQuery("offence"), async ({ query }) =>
    responses.englandAndWales(query.offence),
  );
  app.get<{ Querystring: { offence: string; year: string; first: number } }>(
    "/highest-rates",
    withQuery("offence", "year", "first"),
    async ({ query }) => responses.highestRates(query.offence, query.year, query.first),
  );
  app.get("/code-lists", async () => responses.codeLists());
  app.get<{ Querystring: { offences: string; first: number } }>(
    "/offence-totals/by-region-and-year",
    withQuery("offences", "first"),
    async ({ query }) => responses.totals(query.offences, query.first),
  );
  app.get<{ Querystring: { search: string } }>("/quotes", withQuery("search"), async ({ query }) =>
    responses.quotes(query.search),
  );
  return app;
}
