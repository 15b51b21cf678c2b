import { createServer } from "node:http";
import { buildSchema } from "drizzle-graphql";
import { relations } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { createYoga } from "graphql-yoga";
import * as tables from "../../db/tables.ts";
import { address, announce } from "./listen.ts";
import { openStore } from "./store.ts";

const { areas, offenceCounts, offences, offenceGroups, offenceSubgroups, outcomeCounts, outcomeGroups } =
  tables;

// The relations between the tables. drizzle-graphql generates everything else.
const schema = {
  areas,
  offenceCounts,
  offences,
  offenceGroups,
  offenceSubgroups,
  outcomeCounts,
  outcomeGroups,
  releaseQuarters: tables.releaseQuarters,
  ofAreas: relations(areas, ({ many }) => ({
    offenceCounts: many(offenceCounts),
    outcomeCounts: many(outcomeCounts),
  })),
  ofCounts: relations(offenceCounts, ({ one }) => ({
    area: one(areas, { fields: [offenceCounts.areaId], references: [areas.id] }),
  })),
  ofOutcomes: relations(outcomeCounts, ({ one }) => ({
    area: one(areas, { fields: [outcomeCounts.areaId], references: [areas.id] }),
    outcomeGroup: one(outcomeGroups, { fields: [outcomeCounts.groupId], references: [outcomeGroups.id] }),
  })),
  ofOffences: relations(offences, ({ one }) => ({
    subgroup: one(offenceSubgroups, { fields: [offences.subgroupId], references: [offenceSubgroups.id] }),
  })),
  ofSubgroups: relations(offenceSubgroups, ({ one }) => ({
    group: one(offenceGroups, { fields: [offenceSubgroups.groupId], references: [offenceGroups.id] }),
  })),
};
const generated = buildSchema(drizzle(openStore(), { schema }), { mutations: false });
const yoga = createYoga({ schema: generated.schema, logging: false, graphiql: false });
const server = createServer(yoga);
server.listen(address.port, address.host, () => announce(server.address()));
