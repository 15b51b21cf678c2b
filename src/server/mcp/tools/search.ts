import * as z from "zod";
import { joinLines } from "../format.ts";
import { aboutFields, defineTool, formatAbout } from "../tool.ts";

const item = z.object({
  __typename: z.string(),
  slug: z.string().optional(),
  code: z.string().optional(),
  title: z.string().optional(),
  date: z.string().optional(),
  reason: z.string().optional(),
  citation: z.string().optional(),
  url: z.string().nullish(),
  text: z.string().optional(),
  source: z.object({ citation: z.string() }).optional(),
});

const response = z.object({
  search: z.object({
    totalCount: z.number(),
    nodes: z.array(
      z.object({ name: z.string(), area: z.object({ slug: z.string(), name: z.string() }).nullable(), item }),
    ),
  }),
});

const hit = z.object({
  kind: z.string().describe("What it is, such as Force, Offence, LocalAuthority, SeriesBreak or Quote."),
  name: z.string(),
  key: z.string().nullable().describe("What other tools take for it: a code or a slug."),
  area: z.string().nullable().describe("The force, region or nation whose figures to ask for, by slug."),
  text: z.string().nullable().describe("The words of a quote, or what a series break is."),
  citation: z.string().nullable().describe("Where a quote, a series break or a source is published."),
});

export const searchTool = defineTool({
  name: "search",
  title: "Search offences, areas, places, rule changes and quotes",
  description:
    "Finds offences, police forces, regions, towns and districts, changes of recording rules, published series, topics, people, sources and quotes about recorded crime in England and Wales, by name, code or another name. Use it to find what to pass to the other tools.",
  input: z.object({
    text: z.string().min(1).max(300).describe("Words, such as `coercive control`, `gmp` or `Colchester`."),
    first: z.number().int().min(1).max(50).default(10).describe("The most results."),
  }),
  output: z.object({ results: z.array(hit), totalCount: z.number(), ...aboutFields }),
  async run({ text, first }, ask) {
    const { data, about } = await ask("search", { text, first });
    const { nodes, totalCount } = response.parse(data).search;
    const results = nodes.map(({ name, area, item }) => ({
      kind: item.__typename,
      name,
      key: item.code ?? item.slug ?? null,
      area: area?.slug ?? null,
      text: item.text ?? item.reason ?? null,
      citation: item.citation ?? item.source?.citation ?? null,
    }));
    const lines = results.map(({ kind, name, key, area, text: words, citation }) => {
      const parts = [
        `${kind} ${name}`,
        ...(key === null ? [] : [`key ${key}`]),
        ...(area === null || area === key ? [] : [`figures: ${area}`]),
        ...(words === null ? [] : [words]),
        ...(citation === null ? [] : [citation]),
      ];
      return `- ${parts.join(". ")}`;
    });
    const head =
      totalCount === 0
        ? `Nothing is called ${JSON.stringify(text)}.`
        : `${totalCount} found, the best match first:`;
    return {
      text: joinLines([head, ...lines, ...formatAbout(about)]),
      structured: { results, totalCount, ...about },
    };
  },
});
