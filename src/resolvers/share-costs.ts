import { Area } from "../../schema/area.ts";
import type { ShareArguments } from "../../schema/arguments/shares.ts";
import { Offence } from "../../schema/offence.ts";
import type { OffenceShareUnavailable, OffenceShareValue } from "../../schema/offence-share.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { anyOf, exactly, type Multiset, type Sketch, sketch } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { countsOf, type Sizes } from "../limits/sizes.ts";
import { allBreaksOf, costOfRows, multisetOfPart, seekCost } from "./figure-costs.ts";
import { bodiesOf, readWhole } from "./share-filters.ts";

/** The cost of finding a count and adding it to a whole, in rows. */
const addCost = 0.5;

/** The cost of finding a whole by its bodies and offences, for each of them, in rows. */
const keyCost = 0.05;

/** What decides how many counts the wholes of some figures are made of. */
interface Shared {
  /** The offences of one figure. */
  readonly offences: readonly Offence[];
  /** How many bodies one figure has. */
  readonly bodies: number;
  /** The offences and how many periods all figures at its response path have. */
  readonly allOffences: readonly Offence[];
  readonly periods: number;
}

/** The counts of all wholes are read once; each of them is added up for one figure, or for all that lie in one area. */
function shareRule(toShared: (parent: Sketch, sizes: Sizes) => Shared) {
  return new CostRule<Sketch, ShareArguments>(2 * priceOf.statement, ({ args: { of }, sizes }) => {
    const { catalogue } = sizes;
    const requested = readWhole(catalogue, of);
    const everywhere = catalogue.forces.size + catalogue.reportingBodies.size;
    return (parent) => {
      const { offences: own, bodies, allOffences, periods } = toShared(parent, sizes);
      const offences = requested.offences ?? own;
      const counts = periods * everywhere;
      const read = (requested.offences ?? allOffences).reduce((rows, offence) => {
        const { vintages } = countsOf(sizes, offence);
        return rows + everywhere * seekCost + costOfRows(counts, vintages) + counts;
      }, 0);
      const isShared = Boolean(of.within);
      const added = addCost * offences.length * (isShared ? counts : bodies);
      const found = 2 + keyCost * (offences.length + everywhere);
      return {
        rows: isShared ? found : found + added,
        once: isShared ? read + added : read,
        gives: sketchShare(exactly(allBreaksOf([...offences, ...own]))),
      };
    };
  });
}

function sketchShare(seriesBreaks: Multiset): Multiset {
  const value = sketch<OffenceShareValue>("OffenceShareValue", { seriesBreaks });
  return anyOf([value, sketch<OffenceShareUnavailable>("OffenceShareUnavailable", {})]);
}

const ofCount = shareRule((count, { catalogue }) => {
  const areas = [...multisetOfPart(count, "area").members.keys()].filter((each) => each instanceof Area);
  const offences = offencesIn(count, "offence");
  return {
    offences,
    // The periods are counted once for each offence.
    allOffences: offences,
    bodies: Math.max(0, ...areas.map((area) => bodiesOf(area, true, catalogue).length)),
    periods: multisetOfPart(count, "peers").most / catalogue.forces.size,
  };
});

const ofTotal = shareRule((total) => ({
  offences: offencesIn(total, "sharedOffences"),
  bodies: multisetOfPart(total, "sharedBodies").most,
  allOffences: offencesIn(total, "allSharedOffences"),
  periods: multisetOfPart(total, "sharedPeriods").most,
}));

function offencesIn(parent: Sketch, name: string): Offence[] {
  return [...multisetOfPart(parent, name).members.keys()].filter((each) => each instanceof Offence);
}

/** What shares in a whole cost. */
export const shareCosts = { ofCount, ofTotal };
