import type { SearchArguments } from "../../schema/arguments/search.ts";
import { connection } from "../limits/connection-cost.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { upTo } from "../limits/multiset.ts";
import { wordsIn } from "../statistics/words.ts";
import { multisetOfPart } from "./figure-costs.ts";
import { readPage } from "./pagination.ts";
import { findHits } from "./search-filters.ts";

/** The cost of looking for one word in all names, and of going through one quote, in rows. */
const [wordCost, quoteCost] = [20, 3];

const search = new CostRule<object, SearchArguments>(0, ({ args, sizes: { catalogue } }) => {
  readPage(args, catalogue);
  const hits = findHits(args, catalogue);
  const nodes = upTo(
    args.first,
    hits.map((hit) => [hit, 1]),
  );
  const searched = wordCost * wordsIn(args.text).length + quoteCost * catalogue.quotes.size;
  const price = { rows: searched + hits.length, gives: connection("SearchHit", nodes) };
  return () => price;
});

/** What was found is known with the hit. */
const item = new CostRule<object, object>(0, () => (hit) => ({
  rows: 0,
  gives: multisetOfPart(hit, "item"),
}));

/** What a search costs, by field. */
export const searchCosts = { search, item };
