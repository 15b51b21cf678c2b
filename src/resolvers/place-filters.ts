import type { PlacesArguments } from "../../schema/arguments/places.ts";
import type { Place } from "../../schema/place.ts";
import { foldedNameOf, foldName } from "../reference-data/fold-name.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { lookUpNamed } from "./user-input-error.ts";

/** The places that meet all conditions. @throws GraphQLError for an unknown source. */
export function filterPlaces<Listed extends Place>(
  places: readonly Listed[],
  { name, code, source }: PlacesArguments,
  catalogue: Catalogue,
): Listed[] {
  const from = source ? lookUpNamed(catalogue.sources, source, "source", "source") : null;
  const wantedName = name ? foldName(name) : null;
  const wantedCode = code?.trim().toUpperCase();
  return places.filter(
    (place) =>
      (from === null || place.source === from) &&
      (!wantedCode || place.code === wantedCode) &&
      (wantedName === null || foldedNameOf(place) === wantedName),
  );
}

/** Fewer letters are in too many names. */
const fewestLetters = 4;

/** The force in whose area a town or district lies, in a sentence; undefined when no local authority has such a name. */
export function formatForceOfPlace(
  { localAuthorities }: Pick<Catalogue, "localAuthorities">,
  text: string,
): string | undefined {
  const wanted = foldName(text);
  if (wanted.length < fewestLetters) return undefined;
  const named = localAuthorities.filter((place) => foldedNameOf(place).includes(wanted));
  const place = named.find((place) => foldedNameOf(place) === wanted) ?? named[0];
  return place && ` ${place.name} is in the area of "${place.force.slug}".`;
}
