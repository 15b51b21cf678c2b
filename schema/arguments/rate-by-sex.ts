import { registerEnumType } from "type-graphql";

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
