import type { RevisionsArguments } from "../../schema/arguments/revisions.ts";
import type { Revision } from "../../schema/revision.ts";
import { connection } from "../limits/connection-cost.ts";
import { CostRule, lookupRule } from "../limits/cost-rule.ts";
import { anyOf, exactly, plain, repeated, sketch } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { filterRevisedAreas, findReleases } from "./area-filters.ts";
import { timeOf } from "./figure-costs.ts";
import { readPage } from "./pagination.ts";
import { lookUpNamed } from "./user-input-error.ts";

const releases = lookupRule<object>((_, { catalogue }) => exactly(catalogue.releases.values()));

/** The cost of looking for a revision of a count, in rows. */
const searchCost = 3;

const revisions = new CostRule<object, RevisionsArguments>(
  2 * priceOf.builtStatement,
  ({ args, sizes, selected }) => {
    const areas = filterRevisedAreas(sizes.catalogue, args);
    readPage(args, sizes.catalogue);
    findReleases(sizes.catalogue, args);
    const offence = lookUpNamed(sizes.catalogue.offences, args.offence, "offence", "offence");
    const { known, years } = timeOf(args, sizes);
    const counts = new Set(areas).size * known.length;
    const changes = Math.min(args.first + 1, counts * (sizes.editions - 1));
    const anyRelease = anyOf(sizes.catalogue.releases.values());
    const revision = sketch<Revision>("Revision", {
      area: anyOf(areas),
      offence: anyOf([offence]),
      year: anyOf(years),
      period: plain,
      previousRelease: anyRelease,
      release: anyRelease,
    });
    const passes = selected.has("totalCount") ? 2 : 1;
    const price = {
      rows: passes * searchCost * counts + changes,
      gives: connection("Revision", repeated(Math.min(args.first, changes), revision)),
    };
    return () => price;
  },
);

/** What releases and revisions cost, by field. */
export const revisionCosts = { releases, revisions };
