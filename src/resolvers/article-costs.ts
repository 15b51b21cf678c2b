import type { ClaimsArguments } from "../../schema/arguments/claims.ts";
import type { QuotesArguments } from "../../schema/arguments/quotes.ts";
import type { ClaimCheck } from "../../schema/claim.ts";
import type {
  OfficialCount,
  OfficialDate,
  OfficialGrowth,
  OfficialRate,
  OfficialShare,
} from "../../schema/claim-evidence.ts";
import type { Quote } from "../../schema/quote.ts";
import type { Source } from "../../schema/source.ts";
import type { StatedFigure } from "../../schema/stated-figure.ts";
import { connection } from "../limits/connection-cost.ts";
import { CostRule } from "../limits/cost-rule.ts";
import {
  anyOf,
  exactly,
  type Multiset,
  plain,
  sketch,
  someOf,
  toMultiset,
  upTo,
} from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import type { Sizes } from "../limits/sizes.ts";
import { areasMentionedOf, type StoredStatedFigure, statedFiguresOf } from "../models/stated-figure.ts";
import { filterClaims, quoteFilter } from "./article-filters.ts";
import { breaksOf } from "./figure-costs.ts";
import { readPage } from "./pagination.ts";

/** The cost of a full-text search, in rows for each quote. */
const searchCost = 3;

const quotes = new CostRule<object, QuotesArguments>(0, ({ args, sizes }) => {
  const isRequested = quoteFilter(args, sizes.catalogue);
  readPage(args, sizes.catalogue);
  const found = sizes.catalogue.quotesInOrder.filter(isRequested);
  const nodes = upTo(
    args.first,
    found.map((quote) => [quote, 1]),
  );
  const price = {
    rows: sizes.catalogue.quotes.size * (args.search ? searchCost : 1) + nodes.most + 1,
    gives: connection("Quote", nodes),
  };
  return () => price;
});

const claims = new CostRule<object, ClaimsArguments>(0, ({ args, sizes }) => {
  const found = filterClaims(args, sizes.catalogue);
  readPage(args, sizes.catalogue);
  const checks = args.verdict
    ? checking + found.reduce((all, figure) => all + priceCheck(figure, sizes), 0)
    : 0;
  const nodes = upTo(
    args.first,
    found.map((figure) => [figure, 1]),
  );
  const price = {
    rows: sizes.catalogue.statedFigureRows.length + checks,
    gives: connection("StatedFigure", nodes),
  };
  return () => price;
});

const figuresOfQuotes = new CostRule<Quote, object>(0, ({ sizes }) => {
  const { byQuote } = statedFiguresOf(sizes.catalogue);
  return ({ rowId }) => ({ rows: 0, gives: toMultiset(byQuote.get(rowId) ?? []) });
});

const figuresOfSources = new CostRule<Source, object>(0, ({ sizes }) => {
  const { bySource } = statedFiguresOf(sizes.catalogue);
  return ({ rowId }) => ({ rows: 0, gives: toMultiset(bySource.get(rowId) ?? []) });
});

/** A check takes two statements. */
const checking = 2 * priceOf.builtStatement;

const check = new CostRule<StoredStatedFigure, object>(checking, ({ sizes }) => (figure) => ({
  rows: priceCheck(figure, sizes),
  gives: sketchCheck(figure, sizes),
}));

/** The statement is compared with each vintage of each official figure that it can mean. */
function priceCheck(figure: StoredStatedFigure, sizes: Sizes): number {
  return priceCheckOf(figure.measure, Math.max(1, areasInSource(figure, sizes).size), sizes);
}

/** The price of a check with the figures of so many areas. */
export function priceCheckOf(measure: string, areas: number, { editions, catalogue }: Sizes): number {
  const cells = 8 * areas * editions;
  return 20 + cells * (measure === "OUTCOME_SHARE" ? 2 * catalogue.outcomeGroups.size : 1);
}

function areasInSource({ source }: StoredStatedFigure, { catalogue }: Sizes): Set<object> {
  return new Set(areasMentionedOf(catalogue).get(source.rowId));
}

function sketchCheck(figure: StoredStatedFigure, sizes: Sizes): Multiset {
  return sketchCheckOf(figure, areasInSource(figure, sizes), sizes);
}

/** What a check may give of a figure. `areas` are those whose figures may be its alternatives. */
export function sketchCheckOf(
  { area, offence, outcomeGroups }: Pick<StatedFigure, "area" | "offence" | "outcomeGroups">,
  areas: ReadonlySet<object>,
  { catalogue }: Sizes,
): Multiset {
  const evidence = (of: Iterable<object>) => {
    const common = {
      area: anyOf(of),
      offence: anyOf(offence ? [offence] : []),
      period: plain,
      releases: someOf(Math.min(8, catalogue.releases.size), catalogue.releases.values()),
    };
    return [
      sketch<OfficialCount>("OfficialCount", common),
      sketch<OfficialGrowth>("OfficialGrowth", { ...common, earlierPeriod: plain }),
      sketch<OfficialRate>("OfficialRate", common),
      sketch<OfficialDate>("OfficialDate", common),
      sketch<OfficialShare>("OfficialShare", { ...common, outcomeGroups: exactly(outcomeGroups) }),
    ];
  };
  const check = sketch<ClaimCheck>("ClaimCheck", {
    official: anyOf(evidence(area ? [area] : [])),
    difference: plain,
    tolerance: plain,
    seriesBreaks: breaksOf(offence ? [offence] : []),
    // The earlier release, the other basis, and the other areas in the source.
    alternatives: someOf(2 + areas.size, evidence(areas)),
  });
  return exactly([check]);
}

/** What quotes, claims and stated figures cost, by field. */
export const articleCosts = { quotes, claims, figuresOfQuotes, figuresOfSources, check };
