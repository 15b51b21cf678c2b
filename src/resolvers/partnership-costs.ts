import type { PartnershipCountsArguments } from "../../schema/arguments/partnership-counts.ts";
import type { Force } from "../../schema/force.ts";
import type { PartnershipCount } from "../../schema/partnership-count.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { anyOf, plain, repeated, sketch } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { numberPeriod } from "../statistics/period.ts";
import { breaksOf, costOfRows, seekCost, sketchProvenance } from "./figure-costs.ts";
import { lookUpNamed } from "./user-input-error.ts";
import { anyYears } from "./year-range.ts";

/** A count for every partnership of the force in every period that any partnership has. */
export const partnershipCountsCost = new CostRule<Force, PartnershipCountsArguments>(
  priceOf.statement,
  ({ args, sizes }) => {
    const offence = lookUpNamed(sizes.catalogue.offences, args.offence, "offence", "offence");
    const { fromYear, toYear } = anyYears(args);
    const covered = sizes.partnershipQuarters.filter(({ year }) => year >= fromYear && year <= toYear);
    const quarters = new Set(covered.map(numberPeriod)).size;
    const periods = args.by === "QUARTER" ? quarters : new Set(covered.map(({ year }) => year)).size;
    const vintages = quarters === 0 ? 1 : covered.length / quarters;
    const parts = {
      offence: anyOf([offence]),
      period: plain,
      seriesBreaks: breaksOf([offence]),
      ...sketchProvenance(sizes, "partnerships"),
    };
    return (force) => {
      const partnerships = sizes.partnerships.get(force.rowId) ?? 0;
      const rows = partnerships * (seekCost + costOfRows(quarters, vintages));
      const count = sketch<PartnershipCount>("PartnershipCount", { force: anyOf([force]), ...parts });
      return { rows, gives: repeated(partnerships * periods, count) };
    };
  },
);
