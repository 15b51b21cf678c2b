import type { CheckFigureArguments } from "../../schema/arguments/check-figure.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { priceOf } from "../limits/prices.ts";
import { priceCheckOf, sketchCheckOf } from "./article-costs.ts";
import { readFigureToCheck } from "./checked-figure.ts";

/** A check takes two statements, for the figures of one area. */
const checkFigure = new CostRule<object, CheckFigureArguments>(2 * priceOf.statement, ({ args, sizes }) => {
  const figure = readFigureToCheck(args, sizes.catalogue);
  const price = {
    rows: priceCheckOf(args.measure, 1, sizes),
    gives: sketchCheckOf(figure, new Set([figure.area]), sizes),
  };
  return () => price;
});

/** What checking a figure costs, by field. */
export const checkFigureCosts = { checkFigure };
