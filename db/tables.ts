/** The only definition of what is stored; migrations and row types are made from it. */
export * from "./tables/areas.ts";
export * from "./tables/offences.ts";
export * from "./tables/outcomes.ts";
export * from "./tables/places.ts";
export * from "./tables/revision.ts";
export * from "./tables/series.ts";
export * from "./tables/sources.ts";
export * from "./tables/words.ts";
