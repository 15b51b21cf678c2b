import { Field, InterfaceType, ObjectType } from "type-graphql";
import type { PlaceRow } from "../db/tables.ts";
import { Force } from "./force.ts";
import { Release, Source } from "./source.ts";

@InterfaceType({
  description:
    "A place smaller than a police force area, as one geography table has it. Several tables may list the same place.",
})
export abstract class Place implements Pick<PlaceRow, "name" | "code"> {
  @Field(() => String, {
    description: "Name as published. Those of former districts may be joined, as in `Wiltshire_Kennet`.",
  })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Office for National Statistics code as published, such as `E07000066`. Former districts may have an old one or share one; null where the table gives none.",
  })
  code!: string | null;

  @Field(() => Force, { description: "The police force in whose area it lies." })
  force!: Force;

  @Field(() => Release, { description: "The edition of the table that says so: the latest at hand." })
  release!: Release;

  @Field(() => Source, { description: "The publication that the table is." })
  source!: Source;
}

@ObjectType({
  implements: Place,
  simpleResolvers: true,
  description:
    "A partnership of the police with one or more local authorities: the level below the forces at which the Home Office publishes recorded crime.",
})
export class CommunitySafetyPartnership extends Place {
  @Field(() => [LocalAuthority], {
    description:
      "The local authorities that it covers at least a part of, by name. Empty where the table does not list them.",
  })
  localAuthorities!: LocalAuthority[];
}

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
