import type { SeedArea } from "./areas.ts";

/** People living in an area at a mid-year, and where that is printed. */
export type AreaPopulation = {
  readonly kind: SeedArea["kind"];
  readonly area: string;
  readonly mid_year: number;
  /** All residents where it is left out. */
  readonly sex?: "FEMALE" | "MALE";
  readonly value: number;
  readonly basis: "PRINTED" | "SUM";
  readonly release: string;
  readonly locator: string;
};

/** One row of a release: people living in an area at a mid-year. */
export type SeedPopulation = {
  readonly code: string;
  readonly name: string;
  readonly mid_year: number;
  readonly sex: "ALL" | "FEMALE" | "MALE";
  readonly residents: number;
  readonly basis: AreaPopulation["basis"];
  readonly locator: string;
};
