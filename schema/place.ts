import { Field, InterfaceType, ObjectType } from "type-graphql";
import type { PlaceRow } from "../db/tables.ts";
import { Force } from "./force.ts";
import { immutable } from "./immutable.ts";
import { Release, Source } from "./source.ts";

@InterfaceType({
  description:
    "An area smaller than a police force area, from one geography table. Several tables can list the same place.",
})
export abstract class Place implements Pick<PlaceRow, "name" | "code"> {
  @Field(() => String, {
    description: "Name as published. It can include the name of a former district, as in `Wiltshire_Kennet`.",
  })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Office for National Statistics code as published, such as `E07000066`. A former district can have an old code, or share one; null when the table has none.",
  })
  code!: string | null;

  @Field(() => Force, { description: "The police force of the area that it is in." })
  force!: Force;

  @Field(() => Release, { description: "The edition of the table: the latest that is loaded." })
  release!: Release;

  @Field(() => Source, { description: "The publication of the table." })
  source!: Source;
}

@immutable
@ObjectType({
  implements: Place,
  simpleResolvers: true,
  description:
    "A partnership of the police with one or more local authorities: the level below forces for which the Home Office publishes recorded crime.",
})
export class CommunitySafetyPartnership extends Place {
  @Field(() => [LocalAuthority], {
    description:
      "The local authorities that it covers wholly or partly, by name. Empty when the table does not list them.",
  })
  localAuthorities!: LocalAuthority[];
}

@immutable
@ObjectType({
  implements: Place,
  simpleResolvers: true,
  description:
    "A local authority that is not divided further: a district, a borough, or a unitary authority.",
})
export class LocalAuthority extends Place {
  @Field(() => [CommunitySafetyPartnership], {
    description: "The partnerships that cover it, by name: one, or one for each former district.",
  })
  communitySafetyPartnerships!: CommunitySafetyPartnership[];
}
