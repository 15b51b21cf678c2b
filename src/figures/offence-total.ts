import type { OffenceDimension, OffenceTotal } from "../../schema/total.ts";
import type { Catalogue } from "../catalogue/index.ts";
import { follow } from "../catalogue/make.ts";
import type { CellColumn, Cells } from "../queries/offence-cells.ts";
import { cellAt } from "./cell.ts";
import { describeLeftOut } from "./missing-figure.ts";
import { type CellGroup, columnOf } from "./offence-groups.ts";
import { describeSpan } from "./span.ts";
import { sumStatus } from "./status.ts";

const gap = ["missing", "missingParts"] as const;

/** Which columns a field of a sum is worked out from, besides those that every sum is. */
const columnsOf = {
  status: gap,
  missingReason: gap,
  missingFigures: gap,
  excludes: [...gap, "areaId", "offenceId", "period", "quarters"],
  offences: ["offenceId"],
  period: ["period", "quarters"],
} as const satisfies Partial<Record<keyof OffenceTotal, readonly CellColumn[]>>;

/** The columns of cells that sums by dimensions are worked out from, when these of their fields are asked for. */
export function columnsFor(
  dimensions: ReadonlySet<OffenceDimension>,
  fields: ReadonlySet<string>,
): CellColumn[] {
  const details = Object.entries(columnsOf).flatMap(([field, columns]) => (fields.has(field) ? columns : []));
  return [
    ...new Set([
      "value" as const,
      "status" as const,
      ...[...dimensions].map((dimension) => columnOf[dimension]),
      ...details,
    ]),
  ].sort();
}

/** A sum of counts as the schema promises it. Each property is worked out only when it is asked for. */
export class WorkedOffenceTotal implements OffenceTotal {
  constructor(
    private readonly group: CellGroup,
    private readonly cells: Cells,
    private readonly dimensions: ReadonlySet<OffenceDimension>,
    private readonly catalogue: Catalogue,
  ) {}

  get force() {
    return this.dimensions.has("FORCE") ? this.#findForce() : null;
  }

  get region() {
    return this.dimensions.has("REGION") ? (this.#findForce()?.region ?? null) : null;
  }

  get year() {
    const isByTime = this.dimensions.has("YEAR") || this.dimensions.has("QUARTER");
    return isByTime ? follow(this.catalogue.years, Math.floor(this.#first("period") / 10)) : null;
  }

  get quarter() {
    return this.dimensions.has("QUARTER") ? this.#first("period") % 10 : null;
  }

  get offence() {
    return this.dimensions.has("OFFENCE") ? this.#findOffence() : null;
  }

  get offenceSubgroup() {
    return this.dimensions.has("OFFENCE_SUBGROUP") ? this.#findOffence().subgroup : null;
  }

  get offenceGroup() {
    return this.dimensions.has("OFFENCE_GROUP") ? this.#findOffence().group : null;
  }

  get value() {
    return this.group.value;
  }

  get missingReason() {
    if (this.value !== null) return null;
    const reasons = this.#read("missing").filter((reason) => reason !== null);
    // A figure that there could be says more than one that there cannot be.
    const [reason] = reasons.filter((reason) => reason !== "NOT_IN_USE").sort();
    return reason ?? reasons[0] ?? null;
  }

  get excludes() {
    return describeLeftOut(
      this.group.places.filter(this.#isLacking).map((place) => {
        const period = cellAt(this.cells.period, place);
        return {
          areaId: cellAt(this.cells.areaId, place),
          offenceId: cellAt(this.cells.offenceId, place),
          year: Math.floor(period / 10),
          quarter: period % 10,
          quarters: cellAt(this.cells.quarters, place),
          missing: cellAt(this.cells.missing, place),
        };
      }),
      this.catalogue,
    );
  }

  /** Whether there are figures in the sum that begin under new recording rules. */
  get hasBreak() {
    return this.value !== null && this.#read("status").some((letters) => letters.includes("B"));
  }

  get status() {
    const { value, missingReason: missing, hasBreak } = this;
    return sumStatus({ value, missing, hasBreak, missingFigures: value === null ? 0 : this.missingFigures });
  }

  get unit() {
    return "OFFENCES" as const;
  }

  get figures() {
    return this.group.figures;
  }

  get missingFigures() {
    return this.group.places.filter(this.#isLacking).length;
  }

  get offences() {
    return [...new Set(this.#read("offenceId"))]
      .sort((a, b) => a - b)
      .map((id) => follow(this.catalogue.offencesById, id));
  }

  get period() {
    const periods = this.#read("period");
    const last = Math.max(...periods);
    const ofLast = this.group.places.filter((place) => this.cells.period[place] === last);
    return describeSpan({
      first: Math.min(...periods),
      last,
      quartersOfLast: Math.max(...ofLast.map((place) => cellAt(this.cells.quarters, place))),
      fewestQuarters: Math.min(...this.#read("quarters")),
    });
  }

  /** Whether a cell misses a figure that there could be. */
  readonly #isLacking = (place: number): boolean => {
    const missing = cellAt(this.cells.missing, place);
    return (missing !== null && missing !== "NOT_IN_USE") || cellAt(this.cells.missingParts, place) > 0;
  };

  #findForce() {
    return this.catalogue.forcesById.get(this.#first("areaId")) ?? null;
  }

  #findOffence() {
    return follow(this.catalogue.offencesById, this.#first("offenceId"));
  }

  #first(column: "areaId" | "offenceId" | "period"): number {
    return cellAt(this.cells[column], this.group.places[0] ?? 0);
  }

  #read<Column extends CellColumn>(column: Column): Cells[Column][number][] {
    return this.group.places.map((place) => cellAt<Cells[Column][number]>(this.cells[column], place));
  }
}
