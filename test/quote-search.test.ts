import fc from "fast-check";
import { expect, test } from "vitest";
import { Organisation } from "../schema/organisation.ts";
import { Quote, Speaker, Topic } from "../schema/quote.ts";
import { Release, Source } from "../schema/source.ts";
import { hydrate } from "../src/reference-data/hydrate.ts";
import { QuoteIndex } from "../src/reference-data/quote-index.ts";

const publisher = hydrate(Organisation, {
  ...{ rowId: 1, id: "o", slug: "o", name: "O", kind: "MEDIA", force: null, note: null },
});
const speaker = hydrate(Speaker, {
  ...{ rowId: 1, id: "s", slug: "s", name: "S", role: null, organisation: publisher },
});
const topic = hydrate(Topic, { rowId: 1, id: "t", slug: "t", name: "T" });

function makeSource(published: string | null): Source {
  const source = hydrate(Source, {
    ...{ rowId: 1, id: "c", slug: "c", title: "C", kind: "ARTICLE", publisher, url: null, licence: null },
    ...{ attribution: "", note: null, citation: "", releases: [] },
  });
  const release = { rowId: 1, id: "r", slug: "r", label: "R", published, file: null, sha256: null };
  source.releases.push(hydrate(Release, { ...release, note: null, citation: "", source }));
  return source;
}

const days = [null, "2021-07-16", "2022-11-01", "2024-10-24"] as const;
const sources = new Map(days.map((day) => [day, makeSource(day)]));

function makeQuote(rowId: number, text: string, day: (typeof days)[number]): Quote {
  const source = sources.get(day) ?? makeSource(day);
  const parties = { speaker, organisation: publisher, topic, area: null, force: null, source };
  return hydrate(Quote, { rowId, id: `${rowId}`, slug: `${rowId}`, text, ...parties });
}

/** Words that have no other form, and of which none begins another. */
const vocabulary = ["bod", "dap", "fug", "gib", "hob", "kip", "mop", "nub"] as const;
const drawnQuotes = fc.array(
  fc.record({
    words: fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 12 }),
    day: fc.constantFrom(...days),
  }),
  { maxLength: 20 },
);

test("a search finds the quotes with every word: most occurrences first, then the newest, then the first stored", () => {
  const search = fc.uniqueArray(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(drawnQuotes, search, (drawn, words) => {
      const quotes = drawn.map(({ words, day }, rowId) => makeQuote(rowId, words.join(" "), day));
      const times = (rowId: number) =>
        words.map((word) => drawn[rowId]?.words.filter((each) => each === word).length ?? 0);
      const expected = drawn
        .map(({ day }, rowId) => ({ rowId, day: day ?? "", times: times(rowId) }))
        .filter(({ times }) => !times.includes(0))
        .map(({ times, ...quote }) => ({ ...quote, score: times.reduce((sum, each) => sum + each) }))
        .sort(
          (one, other) =>
            other.score - one.score || other.day.localeCompare(one.day) || one.rowId - other.rowId,
        );
      const found = new QuoteIndex(quotes).find(words.join(" "));
      expect(found.map(({ rowId }) => rowId)).toEqual(expected.map(({ rowId }) => rowId));
    }),
  );
});

test("words are found in any form, without capitals and accents, and the last one begun", () => {
  const index = new QuoteIndex([
    makeQuote(1, "Police RECORDED more", null),
    makeQuote(2, "The café's records", null),
    makeQuote(3, "prevalence", null),
  ]);
  const find = (text: string) => index.find(text).map(({ rowId }) => rowId);
  expect(find("recording")).toEqual([1, 2]);
  expect(find("CAFE record")).toEqual([2]);
  expect(find("recor")).toEqual([1, 2]);
  expect(find("recor police")).toEqual([]);
  expect(find("police recor")).toEqual([1]);
  expect(find("preval")).toEqual([3]);
  expect(find("…")).toEqual([]);
});
