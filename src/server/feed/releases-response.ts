import * as z from "zod";

const named = z.object({ name: z.string() });
const offence = named.extend({ code: z.string() });
const labelled = z.object({ label: z.string() });

const contents = z.object({
  dataset: z.string(),
  figures: z.number(),
  firstPeriod: labelled.nullable(),
  lastPeriod: labelled.nullable(),
  offences: z.array(offence),
  areas: z.array(named),
});

const revision = z.object({
  area: named,
  offence,
  period: labelled,
  previous: z.number().nullable(),
  current: z.number().nullable(),
  difference: z.number().nullable(),
  percent: z.number().nullable(),
});

const note = z.object({
  title: z.string(),
  release: z.object({
    id: z.string(),
    slug: z.string(),
    label: z.string(),
    published: z.string().nullable(),
    note: z.string().nullable(),
    citation: z.string(),
    source: z.object({
      title: z.string(),
      url: z.string().nullable(),
      licence: z.string().nullable(),
      attribution: z.string(),
      publisher: named,
    }),
  }),
  contents: z.array(contents),
  largestRevisions: z.array(revision),
});

/** A response to the document. */
export const releasesResponse = z.object({
  data: z.object({ releaseNotes: z.object({ nodes: z.array(note) }) }),
});

export type FeedNote = z.infer<typeof note>;
export type FeedContents = z.infer<typeof contents>;
export type FeedRevision = z.infer<typeof revision>;
