import type Database from "better-sqlite3";
import Fastify, { type FastifyInstance } from "fastify";
import { matchWords } from "../own-store.ts";
import { type OfArea, prepareStatements, type Years } from "./statements.ts";

function withQuery(...names: readonly string[]) {
  const properties = Object.fromEntries(
    names.map((name) => [name, name === "first" ? { type: "integer" } : { type: "string" }]),
  );
  return { schema: { querystring: { type: "object", required: names, properties } } };
}

type Query<Of> = { Querystring: Of };
type OfForce<Of> = Query<Of> & { Params: { slug: string } };

/** The items of each area, without its id. */
function byArea<Row extends OfArea>(rows: readonly Row[]): Map<number, Omit<Row, "area">[]> {
  const found = new Map<number, Omit<Row, "area">[]>();
  for (const { area, ...item } of rows) {
    const items = found.get(area);
    if (items === undefined) found.set(area, [item]);
    else items.push(item);
  }
  return found;
}

/** The hand-written server: an endpoint for each workload, with the defaults of Fastify, and just its JSON. */
export function makeEndpoints(db: Database.Database): FastifyInstance {
  const read = prepareStatements(db);
  // Code lists do not change while the store is open.
  const forces = read.forces.all();
  const app = Fastify();
  const years = withQuery("offence", "from", "to");
  const idOf = (kind: string, slug: string) => read.area.get(kind, slug)?.id ?? 0;

  app.get<OfForce<Years>>("/forces/:slug/years", years, async ({ params, query }) => {
    const { id: area = 0, name } = read.area.get("FORCE", params.slug) ?? {};
    return { name, residents: read.residents.get(area, 2020), years: read.areaYears.all({ ...query, area }) };
  });
  app.get<OfForce<Years>>("/forces/:slug/changes", years, async ({ params, query }) =>
    read.areaChanges.all({ ...query, area: idOf("FORCE", params.slug) }),
  );
  app.get<Query<Years>>("/forces/years", years, async ({ query }) => {
    const found = byArea(read.years.all(query));
    return forces.map(({ id, slug, name }) => ({ slug, name, years: found.get(id) ?? [] }));
  });
  app.get<Query<{ offence: string; from: string }>>(
    "/forces/quarters",
    withQuery("offence", "from"),
    async ({ query }) => {
      const found = byArea(read.quarters.all(query));
      return forces.map(({ id, slug }) => ({ slug, quarters: found.get(id) ?? [] }));
    },
  );
  app.get<OfForce<{ offence: string }>>(
    "/forces/:slug/outcomes",
    withQuery("offence"),
    async ({ params, query }) => read.areaOutcomes.all({ ...query, area: idOf("FORCE", params.slug) }),
  );
  app.get<Query<{ offence: string; year: string }>>(
    "/forces/outcomes",
    withQuery("offence", "year"),
    async ({ query }) => {
      const found = byArea(read.outcomes.all(query));
      return forces.map(({ id, name }) => ({ name, outcomes: found.get(id) ?? [] }));
    },
  );
  app.get<Query<{ offence: string; year: string; first: number }>>(
    "/highest-rates",
    withQuery("offence", "year", "first"),
    async ({ query }) => read.highestRates.all(query),
  );
  app.get("/code-lists", async () => ({
    offences: read.offences.all(),
    forces: read.forceNames.all(),
    years: read.yearLabels.all(),
  }));
  app.get<Query<Years>>("/england-and-wales/years", years, async ({ query }) =>
    read.areaYears.all({ ...query, area: idOf("NATION", "england-and-wales") }),
  );
  app.get<Query<{ offences: string; from: string; to: string }>>(
    "/region-totals",
    withQuery("offences", "from", "to"),
    async ({ query }) =>
      read.regionTotals.all({ ...query, offences: JSON.stringify(query.offences.split(",")) }),
  );
  app.get<Query<{ search: string }>>("/quotes", withQuery("search"), async ({ query }) =>
    read.quotes.all({ search: matchWords(query.search) }),
  );
  return app;
}
