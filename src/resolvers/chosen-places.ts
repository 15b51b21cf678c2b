import type { PlacesArguments } from "../../schema/arguments/places.ts";
import type { Place } from "../../schema/place.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { lookUpNamed } from "./user-input-error.ts";

/** Those of some places that are asked for. @throws GraphQLError for a source that there is not. */
export function choosePlaces<Listed extends Place>(
  places: readonly Listed[],
  { name, code, source }: PlacesArguments,
  catalogue: Catalogue,
): Listed[] {
  const from = source ? lookUpNamed(catalogue.sources, source, "source", "source") : null;
  const sought = name?.toLowerCase();
  return places.filter(
    (place) =>
      (from === null || place.source === from) &&
      (!code || place.code === code) &&
      (!sought || place.name.toLowerCase() === sought),
  );
}
