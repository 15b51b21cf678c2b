import { ArgsType, Field, InputType, registerEnumType } from "type-graphql";

export const ShareScope = {
  REGION: "REGION",
  NATION: "NATION",
  ENGLAND_AND_WALES: "ENGLAND_AND_WALES",
  GROUP: "GROUP",
} as const;
export type ShareScope = keyof typeof ShareScope;
registerEnumType(ShareScope, {
  name: "ShareScope",
  description: "The area that the whole of a share is of.",
  valuesConfig: {
    REGION: { description: "The region that the figure is in: the sum of its forces." },
    NATION: { description: "England or Wales, whichever the figure is in: the sum of its forces." },
    ENGLAND_AND_WALES: {
      description:
        "All of England and Wales as it is published, with British Transport Police and the bodies that are no forces.",
    },
    GROUP: {
      description:
        "The forces of the comparison group in `group`, and the force that they are most similar to.",
    },
  },
});

@InputType({
  description:
    'What a share is of: other offences, a larger area, or both, always in the period of the figure. `{offences: ["TOTAL"]}` is all recorded crime of the same area; `{within: NATION}` is the same offence in England, or Wales. At most one of `offences`, `offenceSubgroup` and `offenceGroup`.',
})
export class ShareOf {
  @Field(() => [String], {
    nullable: true,
    description:
      'Codes of the offences that are the whole together, with those of the figure among them; `["TOTAL"]` is all recorded crime. Default: the offences of the figure.',
  })
  offences?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "In place of `offences`: those of a subgroup, by slug, such as `stalking-and-harassment`.",
  })
  offenceSubgroup?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "In place of `offences`: those of a group, by slug, such as `violence-against-the-person`.",
  })
  offenceGroup?: string | null;

  @Field(() => ShareScope, {
    nullable: true,
    description: "The area of the whole. Default: the area of the figure.",
  })
  within?: ShareScope | null;

  @Field(() => String, {
    nullable: true,
    description:
      "With `within: GROUP`: the comparison group, by slug or name. `comparisonGroups` lists them.",
  })
  group?: string | null;
}

@ArgsType()
export class ShareArguments {
  @Field(() => ShareOf, { description: "What the figure is a share of." })
  of!: ShareOf;
}
