import * as z from "zod";
import { type StatusLetter, statusOrder, toShorthand } from "../../statistics/shorthand.ts";
import type { ExportedFigure, NamedCode, Origin } from "../exported-figure.ts";

/** What is selected of an object of a code list, and how it is read. Bodies without a code go by their slug. */
export const areaText = "{ slug code name }";
export const exportedArea = z
  .object({ slug: z.string(), code: z.string().nullable(), name: z.string() })
  .transform(({ slug, code, name }): NamedCode => ({ code: code ?? slug, name }));

export const coded = z.object({ code: z.string(), name: z.string() });
export const codedText = "{ code name }";

export const sluggedText = "{ slug name }";
export const slugged = z
  .object({ slug: z.string(), name: z.string() })
  .transform(({ slug, name }): NamedCode => ({ code: slug, name }));

export const year = z.object({ label: z.string() });
const period = z.object({ start: z.string(), end: z.string(), isPartial: z.boolean() });
const seriesBreak = z.object({ date: z.string(), title: z.string() });
const status = z.array(z.enum(statusOrder));

/** What every count and every sum has. */
export const countedText = `value missingReason status unit period { start end isPartial } seriesBreaks { date title }`;
export const counted = {
  value: z.number().nullable(),
  missingReason: z.string().nullable(),
  status,
  unit: z.string(),
  period,
  seriesBreaks: z.array(seriesBreak),
};

/** What every published figure has besides. */
export const originText = "notes excludes { name } source { title licence } release { label published }";
export const original = {
  notes: z.array(z.string()),
  excludes: z.array(z.object({ name: z.string() })),
  source: z.object({ title: z.string(), licence: z.string().nullable() }),
  release: z.object({ label: z.string(), published: z.string().nullable() }),
};

/** What every sum has besides. */
export const summedText = "figures missingFigures";
export const summed = { figures: z.number(), missingFigures: z.number() };

/** A measure that is derived from a figure, or the reason why there is none. */
export const measureText = (type: string) =>
  `{ ... on ${type}Value { value exact } ... on ${type}Unavailable { reason } }`;
export const exportedMeasure = z.union([
  z.object({ value: z.number(), exact: z.number() }),
  z.object({ reason: z.string() }),
]);

/** Columns with a measure, and with the reason why there is none. */
export function toMeasureColumns(
  name: string,
  read: z.infer<typeof exportedMeasure>,
): ExportedFigure["more"] {
  return "value" in read
    ? { [name]: read.value, [`${name}_missing_reason`]: null }
    : { [name]: null, [`${name}_missing_reason`]: read.reason };
}

/** The part of a row that every count and every sum has. */
export function toCounted(node: {
  readonly value: number | null;
  readonly missingReason: string | null;
  readonly status: readonly StatusLetter[];
  readonly unit: string;
  readonly period: z.infer<typeof period>;
  readonly seriesBreaks: readonly z.infer<typeof seriesBreak>[];
}) {
  const { period, seriesBreaks, status, ...others } = node;
  return {
    value: others.value,
    missingReason: others.missingReason,
    unit: others.unit,
    status,
    shorthand: toShorthand(status),
    ...period,
    seriesBreaks: listBreaks(seriesBreaks),
  };
}

export function listBreaks(breaks: readonly z.infer<typeof seriesBreak>[]): string[] {
  return breaks.map(({ date, title }) => `${date} ${title}`);
}

/** The publication that a figure is from. */
export function toOrigin(
  source: z.infer<typeof original.source>,
  { label, published }: z.infer<typeof original.release>,
): Origin {
  return { source: source.title, licence: source.licence, release: label, published };
}

/** The sources of all figures of a response, as its provenance lists them. */
export const provenance = z.object({
  extensions: z.object({
    provenance: z.object({
      sources: z.array(
        z.object({
          title: z.string(),
          licence: z.string().nullable(),
          releases: z.array(original.release),
        }),
      ),
    }),
  }),
});

/** The publications that sums are from. */
export function toOrigins(response: z.infer<typeof provenance>): Origin[] {
  return response.extensions.provenance.sources.flatMap((source) =>
    source.releases.map((release) => toOrigin(source, release)),
  );
}
