import * as z from "zod";

/** A release as the operations select it. */
export const storedRelease = z.object({
  label: z.string(),
  published: z.string().nullable(),
  citation: z.string(),
  source: z.object({
    title: z.string(),
    url: z.string().nullable(),
    licence: z.string().nullable(),
    attribution: z.string(),
    publisher: z.object({ name: z.string() }),
  }),
});

export const period = z.object({ label: z.string(), start: z.string(), end: z.string() });
export const area = z.object({ slug: z.string(), name: z.string() });
export const outcomeGroup = z.object({ slug: z.string(), name: z.string() });
export const offence = z.object({ code: z.string(), name: z.string() });
const named = z.object({ name: z.string() });

export const seriesBreak = z
  .object({ title: z.string(), date: z.string(), citation: z.string(), url: z.string() })
  .describe("A change of recording rules: figures from its date on cannot be compared with earlier ones.");

/** A figure as the operations select it. */
export const storedFigure = z.object({
  period,
  value: z.number().nullable(),
  missingReason: z.string().nullable(),
  status: z.array(z.string()),
  notes: z.array(z.string()),
  seriesBreaks: z.array(seriesBreak),
  excludes: z.array(named),
  release: storedRelease,
});

export const citation = z
  .object({
    publisher: z.string(),
    source: z.string(),
    release: z.string(),
    published: z.string().nullable().describe("The day of publication; null where it is not known."),
    url: z.string().nullable(),
    licence: z.string().nullable().describe("Null when all rights are reserved."),
    text: z.string().describe("All of it in one line, ready to be shown."),
  })
  .describe("Where the figure is from. Show `text` with it.");

/** What every figure of a tool has. */
export const figure = z.object({
  period,
  value: z.number().nullable().describe("Null means missing, never zero: see `missingReason`."),
  missingReason: z.string().nullable().describe("Why there is no value; null where there is one."),
  status: z
    .array(z.string())
    .describe(
      "SDMX observation status: A normal, B series break, E estimated, L not collected, M cannot exist, O missing, P provisional, Q suppressed, U incomplete or of low reliability.",
    ),
  breaks: z.array(seriesBreak).describe("Why the status has B; empty without B."),
  notes: z.array(z.string()),
  excludes: z.array(z.string()).describe("The forces that are missing from a sum."),
  citation,
});

export const unavailable = z.object({ reason: z.string(), explanation: z.string() });

type StoredFigure = z.infer<typeof storedFigure>;
type StoredRelease = z.infer<typeof storedRelease>;
export type ToldFigure = z.infer<typeof figure>;
export type Citation = z.infer<typeof citation>;

export function toFigure(stored: StoredFigure): ToldFigure {
  const { seriesBreaks, excludes, release, ...same } = stored;
  return {
    ...same,
    breaks: seriesBreaks,
    excludes: excludes.map(({ name }) => name),
    citation: toCitation(release),
  };
}

export function toCitation({ label, published, citation: text, source }: StoredRelease): Citation {
  const { title, url, licence, publisher } = source;
  return { publisher: publisher.name, source: title, release: label, published, url, licence, text };
}
