import { countReleaseRows } from "../coverage.ts";
import type { LoadableDataset } from "../dataset.ts";
import { removeArticle } from "./article-tables.ts";
import { carryArticles } from "./carried-articles.ts";

/** Quotes and stated figures of an article. */
export const articleDataset: LoadableDataset = {
  noun: "quotes and stated figures",
  // An article has only one edition, so all its rows are new.
  compare: (db, releaseId) => ({ unchanged: 0, revised: 0, added: countReleaseRows(db, releaseId) }),
  remove: removeArticle,
  carry: carryArticles,
  rollUp() {},
};
