import { limitError } from "../../limits/limit-error.ts";
import { shorthandMeanings } from "../../statistics/shorthand.ts";
import type { ExportedFigure } from "../exported-figure.ts";
import { type Axis, axesOf, cellIndexOf } from "./cube-axes.ts";
import type { ExportedFile, WholeFormat } from "./exported-file.ts";

/** The most cells of a cube, with those that are empty: clients keep a place for each. */
const mostCells = 500_000;
/** The most figures: all are in memory until their dimensions are known. */
const mostFigures = 20_000;

/** JSON-stat 2.0: a cube, of which only the cells with a figure are written. */
export const jsonStat: WholeFormat = {
  kind: "WHOLE",
  path: "/figures.json",
  contentType: "application/json; charset=utf-8",
  extension: "json",
  mostFigures,
  write(file, figures) {
    const axes = axesOf(file);
    for (const figure of figures) for (const axis of axes) axis.add(figure);
    const cells = axes.reduce((product, { size }) => product * size, 1);
    if (cells > mostCells) throw tooManyCells(cells);
    return JSON.stringify({
      version: "2.0",
      class: "dataset",
      label: file.list.title,
      source: unique(figures.flatMap(({ origins }) => origins.map(({ source }) => source))).join("; "),
      ...updatedOf(figures),
      id: axes.map(({ id }) => id),
      size: axes.map(({ size }) => size),
      role: rolesOf(axes),
      dimension: Object.fromEntries(axes.map((axis) => [axis.id, toDimension(axis)])),
      ...toCells(axes, figures),
      extension: {
        ...extensionOf(file, figures),
        ...toCellNotes(axes, figures),
      },
    });
  },
};

function toDimension({ label, labels }: Axis) {
  return { label, category: { index: [...labels.keys()], label: Object.fromEntries(labels) } };
}

function rolesOf(axes: readonly Axis[]) {
  const geo = axes.map(({ id }) => id).filter((id) => ["area", "force", "region"].includes(id));
  return { time: ["time"], ...(geo.length === 0 ? {} : { geo }) };
}

function toCells(axes: readonly Axis[], figures: readonly ExportedFigure[]) {
  const value: Record<string, number | null> = {};
  const status: Record<string, string> = {};
  for (const figure of figures) {
    const index = cellIndexOf(axes, figure);
    if (index in value) throw new Error(`Two figures of ${index} are in one cell of a cube.`);
    value[index] = figure.value;
    if (figure.shorthand !== "") status[index] = figure.shorthand;
  }
  return { value, status };
}

/** What is to be known about single cells, by their index. JSON-stat has no place of its own for it. */
function toCellNotes(axes: readonly Axis[], figures: readonly ExportedFigure[]) {
  const missingReason: Record<string, string> = {};
  const notes: Record<string, readonly string[]> = {};
  const observationStatus: Record<string, readonly string[]> = {};
  for (const figure of figures) {
    const index = cellIndexOf(axes, figure);
    observationStatus[index] = figure.status;
    if (figure.missingReason !== null) missingReason[index] = figure.missingReason;
    const sentences = [...figure.seriesBreaks, ...figure.notes];
    if (sentences.length > 0) notes[index] = sentences;
  }
  return { observationStatus, missingReason, notes };
}

function extensionOf({ snapshot }: ExportedFile, figures: readonly ExportedFigure[]) {
  const origins = figures.flatMap((figure) => figure.origins);
  return {
    snapshot,
    unit: unique(figures.map(({ unit }) => unit)),
    licence: unique(origins.flatMap(({ licence }) => licence ?? [])),
    release: unique(origins.flatMap(({ release }) => release ?? [])),
    status: { label: shorthandMeanings },
  };
}

function updatedOf(figures: readonly ExportedFigure[]) {
  const days = unique(figures.flatMap(({ origins }) => origins.flatMap(({ published }) => published ?? [])));
  const updated = days.sort().at(-1);
  return updated === undefined ? {} : { updated };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function tooManyCells(found: number) {
  return limitError({
    code: "CUBE_TOO_LARGE",
    found,
    limit: mostCells,
    message: `The cube would have ${found} cells, of which ${mostCells} are allowed. Ask for less, or for figures.csv or figures.sdmx.csv, which have only the rows that there are.`,
  });
}
