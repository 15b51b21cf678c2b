import { registerEnumType } from "type-graphql";

export const OffenceDimension = {
  FORCE: "FORCE",
  REGION: "REGION",
  YEAR: "YEAR",
  QUARTER: "QUARTER",
  OFFENCE: "OFFENCE",
  OFFENCE_SUBGROUP: "OFFENCE_SUBGROUP",
  OFFENCE_GROUP: "OFFENCE_GROUP",
} as const;
export type OffenceDimension = keyof typeof OffenceDimension;
registerEnumType(OffenceDimension, {
  name: "OffenceDimension",
  description: "What to group offence counts by.",
  valuesConfig: {
    FORCE: { description: "Each police force." },
    REGION: { description: "Each English region, and Wales." },
    YEAR: { description: "Each financial year." },
    QUARTER: { description: "Each quarter of each financial year." },
    OFFENCE: { description: "Each offence code." },
    OFFENCE_SUBGROUP: { description: "Each subgroup of the counted offences." },
    OFFENCE_GROUP: { description: "Each group of the counted offences." },
  },
});

export const OutcomeDimension = {
  FORCE: "FORCE",
  REGION: "REGION",
  YEAR: "YEAR",
  OFFENCE: "OFFENCE",
  OUTCOME_TYPE: "OUTCOME_TYPE",
  OUTCOME_GROUP: "OUTCOME_GROUP",
} as const;
export type OutcomeDimension = keyof typeof OutcomeDimension;
registerEnumType(OutcomeDimension, {
  name: "OutcomeDimension",
  description: "What to group outcomes by.",
  valuesConfig: {
    FORCE: { description: "Each police force." },
    REGION: { description: "Each English region, and Wales." },
    YEAR: { description: "Each financial year." },
    OFFENCE: { description: "Each offence code." },
    OUTCOME_TYPE: {
      description: "Each outcome type; the type is null for figures that a source has by group only.",
    },
    OUTCOME_GROUP: { description: "Each outcome group." },
  },
});
