import type { PlaceRow } from "../../db/tables.ts";
import type { Force } from "../../schema/force.ts";
import { CommunitySafetyPartnership, LocalAuthority } from "../../schema/place.ts";
import type { Release } from "../../schema/source.ts";
import type { Lists } from "../queries/lists.ts";
import { hydrate, lookUp } from "./hydrate.ts";
import type { NameIndex } from "./name-index.ts";

/** Community safety partnerships and the local authorities in them, by name. */
export function linkPlaces(
  { places, placeParts }: Pick<Lists, "places" | "placeParts">,
  forcesById: ReadonlyMap<number, Force>,
  releasesById: ReadonlyMap<number, Release>,
  index: NameIndex,
) {
  const toFields = ({ name, code, forceId, releaseId }: PlaceRow) => {
    const release = lookUp(releasesById, releaseId);
    return { name, code, force: lookUp(forcesById, forceId), release, source: release.source };
  };
  const partnerships = new Map<number, CommunitySafetyPartnership>();
  const authorities = new Map<number, LocalAuthority>();
  for (const row of places) {
    const place = toFields(row);
    if (row.kind === "LOCAL_AUTHORITY") {
      authorities.set(row.id, hydrate(LocalAuthority, { ...place, communitySafetyPartnerships: [] }));
    } else partnerships.set(row.id, hydrate(CommunitySafetyPartnership, { ...place, localAuthorities: [] }));
  }
  for (const { authorityId, partnershipId } of placeParts) {
    const authority = lookUp(authorities, authorityId);
    const partnership = lookUp(partnerships, partnershipId);
    authority.communitySafetyPartnerships.push(partnership);
    partnership.localAuthorities.push(authority);
  }
  const localAuthorities = [...authorities.values()];
  const communitySafetyPartnerships = [...partnerships.values()];
  // A place has no key of its own in all tables: what is asked for is its force.
  index.add(
    [...localAuthorities, ...communitySafetyPartnerships].flatMap((place) =>
      [place.name, place.code].flatMap((name) =>
        name === null ? [] : { entry: place, key: place.force.slug, name, standsFor: place.force },
      ),
    ),
  );
  return {
    localAuthorities,
    communitySafetyPartnerships,
    localAuthoritiesByForce: Map.groupBy(localAuthorities, ({ force }) => force),
    communitySafetyPartnershipsByForce: Map.groupBy(communitySafetyPartnerships, ({ force }) => force),
  };
}
