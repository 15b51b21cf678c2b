import { parseHTML } from "linkedom";

/** The document that charts are drawn in. Nothing is ever added to it. */
export const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** The colours of a chart: of a page, which knows dark and light, or of a picture. */
export interface Palette {
  readonly ink: string;
  readonly paper: string;
  readonly grid: string;
  readonly area: string;
  readonly region: string;
  readonly nation: string;
  readonly rules: string;
  readonly groups: readonly string[];
}

/** The colours of the page, as its styles define them. */
export const pagePalette: Palette = {
  ink: "var(--ink)",
  paper: "var(--paper)",
  grid: "var(--grid)",
  area: "var(--area)",
  region: "var(--region)",
  nation: "var(--nation)",
  rules: "var(--rules)",
  groups: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `var(--group-${number})`),
};

/** The colours of a picture: those of a light page. */
export const picturePalette: Palette = {
  ink: "#1b1f24",
  paper: "#ffffff",
  grid: "#d8dde3",
  area: "#0b5cad",
  region: "#9a5b00",
  nation: "#5a6470",
  rules: "#b3261e",
  groups: ["#0b5cad", "#5fa8e6", "#9a5b00", "#e0a458", "#5a6470", "#a3adb8", "#7a3e9d", "#b98ad1", "#2f7d5b"],
};

/** What Plot draws as text, without its own style element: the content security policy takes styles from files only. */
export function toSvg(plot: Element): string {
  for (const style of plot.querySelectorAll("style")) style.remove();
  // The drawing is read out as one picture, with a label of its own.
  for (const name of ["aria-label", "aria-description"])
    for (const part of plot.querySelectorAll(`[${name}]`)) part.removeAttribute(name);
  return plot.outerHTML;
}
