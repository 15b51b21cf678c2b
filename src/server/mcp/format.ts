import type { Citation, ToldFigure } from "./figure.ts";

/** A number as it is written in a text: 2,750; at most two decimals. */
export function formatNumber(value: number): string {
  return value.toLocaleString("en-GB", { maximumFractionDigits: 2 });
}

/** What the figures of a text refer to, each told once at its end: numbers for citations, letters for series breaks. */
export class Footnotes {
  readonly #citations = new Map<string, string>();
  readonly #breaks = new Map<string, string>();

  /** The mark of a citation, such as `[1]`. */
  cite({ text }: Pick<Citation, "text">): string {
    return markOf(this.#citations, text, (index) => String(index + 1));
  }

  /** The mark of a series break, such as `[a]`. */
  markBreak({ title, date, citation }: Break): string {
    const text = `Series break from ${date}: ${title} (${citation})`;
    return markOf(this.#breaks, text, (index) =>
      String.fromCodePoint(97 + (index % 26)).repeat(1 + index / 26),
    );
  }

  /** The list of all that was referred to, a line each. */
  list(): string[] {
    return [...this.#breaks, ...this.#citations].map(([text, mark]) => `${mark} ${text}`);
  }
}

type Break = ToldFigure["breaks"][number];

function markOf(marks: Map<string, string>, text: string, toName: (index: number) => string): string {
  const mark = marks.get(text) ?? `[${toName(marks.size)}]`;
  marks.set(text, mark);
  return mark;
}

/** A figure with everything that must be told with it: status, breaks, missing reason, missing forces and citation. */
export function formatFigure(figure: ToldFigure, noun: string, footnotes: Footnotes): string {
  const { value, missingReason, status, breaks, excludes, citation } = figure;
  const told = value === null ? `no figure (${missingReason})` : `${formatNumber(value)} ${noun}`.trim();
  const marks = breaks.map((each) => footnotes.markBreak(each));
  const parts = [
    `status ${status.join("")}`,
    ...(marks.length > 0 ? [`series break ${marks.join("")}`] : []),
    ...(excludes.length > 0 ? [`without ${excludes.join(", ")}`] : []),
  ];
  return `${told} (${parts.join("; ")}) ${footnotes.cite(citation)}`;
}

/** Lines of a text, without those that are empty. */
export function joinLines(lines: readonly (string | null)[]): string {
  return lines.filter((line) => line !== null && line !== "").join("\n");
}
