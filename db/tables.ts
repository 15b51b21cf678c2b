/** The only definition of what is stored. Migrations and row types are generated from it. */
export * from "./tables/aliases.ts";
export * from "./tables/areas.ts";
export * from "./tables/articles.ts";
export * from "./tables/comparison-groups.ts";
export * from "./tables/offences.ts";
export * from "./tables/outcomes.ts";
export * from "./tables/partnerships.ts";
export * from "./tables/places.ts";
export * from "./tables/release-notes.ts";
export * from "./tables/series.ts";
export * from "./tables/snapshot.ts";
export * from "./tables/sources.ts";
