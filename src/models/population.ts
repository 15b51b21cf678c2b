import type { PopulationRow } from "../../db/tables.ts";
import type { Population } from "../../schema/population.ts";
import type { Release, Source } from "../../schema/source.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { censusBase } from "../statistics/census.ts";
import { populationId } from "./figure-id.ts";

/** A stored estimate of residents as the schema promises it. */
class StoredPopulation implements Population {
  readonly id: string;
  readonly midYear: number;
  readonly value: number;
  readonly sex: Population["sex"];
  readonly basis: Population["basis"];
  readonly censusBase: Population["censusBase"];
  readonly release: Release;
  readonly source: Source;

  constructor(
    readonly row: PopulationRow,
    catalogue: Catalogue,
  ) {
    this.release = lookUp(catalogue.releasesById, row.releaseId);
    this.source = this.release.source;
    this.id = populationId(row, this.release, catalogue);
    this.midYear = row.midYear;
    this.value = row.value;
    this.sex = row.sex;
    this.basis = row.basis;
    this.censusBase = censusBase(row.midYear, this.release.published);
  }
}

const made = new WeakMap<PopulationRow, StoredPopulation>();

/** The estimate of a row of the reference data. It is made once: to make its id takes longer than to write it. */
export function populationOf(row: PopulationRow, catalogue: Catalogue): StoredPopulation {
  let population = made.get(row);
  if (population === undefined) {
    population = new StoredPopulation(row, catalogue);
    made.set(row, population);
  }
  return population;
}
