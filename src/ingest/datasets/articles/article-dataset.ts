import { countRows } from "../coverage.ts";
import type { SubjectStore } from "../dataset.ts";
import { removeArticle } from "./article-tables.ts";

/** Quotes and stated figures of an article. */
export const wordStore: SubjectStore = {
  noun: "quotes and stated figures",
  // An article has one edition.
  compare: (db, releaseId) => ({ unchanged: 0, revised: 0, added: countRows(db, releaseId) }),
  remove: removeArticle,
  rollUp() {},
};
