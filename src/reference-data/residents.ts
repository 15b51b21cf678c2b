import type { Lists } from "../queries/lists.ts";

/** How many residents areas have, by the year in whose middle they were estimated. */
export class Residents {
  readonly #byArea = new Map<number, Map<number, number>>();

  constructor({ currentPopulations }: Pick<Lists, "currentPopulations">) {
    for (const { areaId, midYear, value } of currentPopulations) {
      const ofArea = this.#byArea.get(areaId) ?? new Map<number, number>();
      this.#byArea.set(areaId, ofArea.set(midYear, value));
    }
  }

  /** The estimates of an area; empty for a body without residents. */
  of(areaId: number): ReadonlyMap<number, number> {
    return this.#byArea.get(areaId) ?? none;
  }
}

const none: ReadonlyMap<number, number> = new Map();
