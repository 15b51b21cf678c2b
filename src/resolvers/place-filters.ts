import type { PlacesArguments } from "../../schema/arguments/places.ts";
import type { Place } from "../../schema/place.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { lookUpNamed } from "./user-input-error.ts";

/** The places that meet all conditions. @throws GraphQLError for an unknown source. */
export function filterPlaces<Listed extends Place>(
  places: readonly Listed[],
  { name, code, source }: PlacesArguments,
  catalogue: Catalogue,
): Listed[] {
  const from = source ? lookUpNamed(catalogue.sources, source, "source", "source") : null;
  const lowerName = name?.toLowerCase();
  return places.filter(
    (place) =>
      (from === null || place.source === from) &&
      (!code || place.code === code) &&
      (!lowerName || place.name.toLowerCase() === lowerName),
  );
}
