import { bodyNames } from "./body-names.ts";
import type { Publication } from "./publication.ts";

/** An article, with its quotes and the figures that it states. docs/newsroom-csv.md describes its columns. */
export const newsroomArticle: Publication = {
  slug: "newsroom-article",
  source: null,
  title: "Article with quotes and stated figures",
  namesSums: true,
  tables: [
    {
      dataset: "articles",
      columns: {
        article: ["Article"],
        publisher: ["Publisher"],
        address: ["Address"],
        published: ["Published"],
        quote: ["Quote"],
        words: ["Words"],
      },
      optional: {
        speaker: ["Speaker"],
        role: ["Role"],
        organisation: ["Organisation"],
        organisationKind: ["Organisation kind"],
        topic: ["Topic"],
        newTopic: ["New topic"],
        area: ["Area"],
        value: ["Value"],
        unit: ["Unit"],
        comparator: ["Comparator"],
        measure: ["Measure"],
        offence: ["Offence"],
        year: ["Year"],
        fromQuarter: ["From quarter"],
        toQuarter: ["To quarter"],
        basis: ["Basis"],
        outcomeGroups: ["Outcome groups"],
        event: ["Event"],
      },
    },
  ],
  aliases: { body: bodyNames, area: bodyNames },
};
