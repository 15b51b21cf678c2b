import type { PopulationRow } from "../../db/tables.ts";
import type { Population } from "../../schema/population.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { censusBase } from "../statistics/census.ts";
import { populationId } from "./figure-id.ts";

/** A stored estimate of residents as the schema promises it. */
export class StoredPopulation implements Population {
  constructor(
    readonly row: PopulationRow,
    private readonly catalogue: Catalogue,
  ) {}

  get id() {
    return populationId(this.row, this.release, this.catalogue);
  }

  get midYear() {
    return this.row.midYear;
  }

  get value() {
    return this.row.value;
  }

  get sex() {
    return this.row.sex;
  }

  get basis() {
    return this.row.basis;
  }

  get censusBase() {
    return censusBase(this.midYear, this.release.published);
  }

  get release() {
    return lookUp(this.catalogue.releasesById, this.row.releaseId);
  }

  get source() {
    return this.release.source;
  }
}
