import { ArgsType, Field, Int, registerEnumType } from "type-graphql";

export const ResidentSex = { FEMALE: "FEMALE", MALE: "MALE" } as const;
export type ResidentSex = keyof typeof ResidentSex;
registerEnumType(ResidentSex, {
  name: "ResidentSex",
  description: "The residents that a rate is per.",
  valuesConfig: {
    FEMALE: { description: "Women and girls." },
    MALE: { description: "Men and boys." },
  },
});

/** The largest number of residents that a rate can be per. */
export const largestPer = 10_000_000;

@ArgsType()
export class RateArguments {
  @Field(() => Int, {
    defaultValue: 1000,
    description: `How many residents the rate is per, 1 to ${largestPer}, such as 100000.`,
  })
  per!: number;
}

@ArgsType()
export class RateBySexArguments extends RateArguments {
  @Field(() => ResidentSex, { description: "Whose number the rate is per." })
  sex!: ResidentSex;
}
