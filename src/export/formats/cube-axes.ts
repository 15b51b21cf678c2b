import { type CubeDimension, cubeDimensions, type ExportedFigure } from "../exported-figure.ts";
import type { ExportedFile } from "./exported-file.ts";
import { codeIn } from "./sdmx-codes.ts";

const labels: Readonly<Record<CubeDimension, string>> = {
  area: "Area",
  force: "Police force",
  region: "Region",
  offence: "Offence",
  offenceSubgroup: "Offence subgroup",
  offenceGroup: "Offence group",
  outcomeGroup: "Outcome group",
  outcomeType: "Outcome type",
};

/** A dimension of a cube: its categories, in the order in which they came, and the place of each. */
export class Axis {
  readonly labels = new Map<string, string>();
  readonly #places = new Map<string, number>();

  constructor(
    readonly id: string,
    readonly label: string,
    readonly read: (figure: ExportedFigure) => { readonly code: string; readonly name: string },
  ) {}

  add(figure: ExportedFigure): void {
    const { code, name } = this.read(figure);
    if (this.#places.has(code)) return;
    this.#places.set(code, this.#places.size);
    this.labels.set(code, name);
  }

  get size(): number {
    return this.labels.size;
  }

  placeOf(figure: ExportedFigure): number {
    return this.#places.get(this.read(figure).code) ?? 0;
  }
}

/** The cubeDimensions of the cube of a file. */
export function axesOf({ list, args }: ExportedFile): readonly Axis[] {
  const shown = new Set(list.dimensions(args));
  const own = cubeDimensions
    .filter((dimension) => shown.has(dimension))
    .map((dimension) => new Axis(dimension, labels[dimension], (figure) => codeIn(dimension, figure)));
  const basis = new Axis("basis", "Which cases are counted", ({ basis }) => ({
    code: basis ?? "",
    name: basis ?? "",
  }));
  return [...own, ...(list.name.startsWith("offence") ? [] : [basis]), new Axis("time", "Period", toPeriod)];
}

function toPeriod({ year, quarter, start, end }: ExportedFigure) {
  if (year === null) return { code: `${start}/${end}`, name: `${start} to ${end}` };
  const code = quarter === null ? year : `${year} Q${quarter}`;
  return { code, name: code };
}

/** The place of a figure in the cube, in row-major order. */
export function cellIndexOf(axes: readonly Axis[], figure: ExportedFigure): string {
  return String(axes.reduce((index, axis) => index * axis.size + axis.placeOf(figure), 0));
}
