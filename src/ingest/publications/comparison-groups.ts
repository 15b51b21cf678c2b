import { bodyNames } from "./body-names.ts";
import type { Publication } from "./publication.ts";

const source = {
  source: ["Source"],
  publisher: ["Publisher"],
  address: ["Address"],
  published: ["Published"],
};

/** Named groups of forces, or for each force those most similar to it. docs/comparison-groups.md describes the columns. */
export const comparisonGroupTable: Publication = {
  slug: "comparison-groups",
  source: null,
  title: "Comparison groups of police forces",
  tables: [
    {
      dataset: "comparison-groups",
      columns: { group: ["Group"], force: ["Force"], ...source },
      optional: { description: ["Description"] },
    },
    {
      dataset: "comparison-groups",
      columns: { subject: ["Force"], force: ["Similar force", "Most similar force"], ...source },
    },
  ],
  aliases: { body: bodyNames },
};
