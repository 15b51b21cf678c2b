import type { Area } from "../../schema/area.ts";
import type { SummedOffenceTotal } from "./offence-total.ts";

/** The force or the whole region that a sum of one period is of; or why it is of none, in a sentence. */
export function areaOfTotal(total: SummedOffenceTotal): Area | string {
  const { force, region, scope } = total;
  const { dimensions, bodies } = scope.summands;
  if (!dimensions.has("FORCE") && !dimensions.has("REGION"))
    return "Only sums of one force or of one region are ranked: group by FORCE, or by REGION.";
  if (total.contents.time === null)
    return "The sum is of several years or quarters: group by YEAR or QUARTER, or ask for one year.";
  if (dimensions.has("FORCE")) return force ?? "The sum is of bodies that are no territorial force.";
  if (region === null) return "The sum is of bodies that are in no region.";
  const isWhole = region.forces.every((each) => bodies.includes(each));
  return isWhole
    ? region
    : `Only a part of the forces of ${region.name} is in the sum, so it is not ranked among the regions.`;
}
