import type { Citation, Figure } from "./figure.ts";

/** A number as it is written in a text: 2,750; at most two decimals. */
export function formatNumber(value: number): string {
  return value.toLocaleString("en-GB", { maximumFractionDigits: 2 });
}

/** The citations of a text, numbered in the order in which they are first cited. */
export class Footnotes {
  readonly #numbers = new Map<string, number>();

  /** The mark of a citation, such as `[1]`. */
  cite({ text }: Pick<Citation, "text">): string {
    const number = this.#numbers.get(text) ?? this.#numbers.size + 1;
    this.#numbers.set(text, number);
    return `[${number}]`;
  }

  /** The list of all that were cited, a line each. */
  list(): string[] {
    return [...this.#numbers].map(([text, number]) => `[${number}] ${text}`);
  }
}

/** A figure with everything that must be told with it: status, breaks, missing reason, missing forces and citation. */
export function formatFigure(figure: Figure, noun: string, footnotes: Footnotes): string {
  const { value, missingReason, status, breaks, excludes, citation } = figure;
  const told = value === null ? `no figure (${missingReason})` : `${formatNumber(value)} ${noun}`;
  const parts = [
    `status ${status.join("")}`,
    ...breaks.map(({ title, date }) => `series break from ${date}: ${title}`),
    ...(excludes.length > 0 ? [`without ${excludes.join(", ")}`] : []),
  ];
  return `${told} (${parts.join("; ")}) ${footnotes.cite(citation)}`;
}

/** Lines of a text, without those that are empty. */
export function joinLines(lines: readonly (string | null)[]): string {
  return lines.filter((line) => line !== null && line !== "").join("\n");
}
