import { registerEnumType } from "type-graphql";
import type {
  Grain,
  MissingReason as MissingReasonRow,
  OutcomeBasis as OutcomeBasisRow,
} from "../db/tables.ts";

/** The object that `registerEnumType` needs: each name is its own value. */
type EnumOf<Name extends string> = { readonly [Key in Name]: Key };

export const ObservationStatus: EnumOf<"A" | "B" | "E" | "L" | "M" | "O" | "P" | "Q" | "U"> = {
  A: "A",
  B: "B",
  E: "E",
  L: "L",
  M: "M",
  O: "O",
  P: "P",
  Q: "Q",
  U: "U",
};
export type ObservationStatus = keyof typeof ObservationStatus;
registerEnumType(ObservationStatus, {
  name: "ObservationStatus",
  description:
    "SDMX observation status. A figure can have several, for example a break in the series and an estimate. L, M, O and Q say why a value is null.",
  valuesConfig: {
    A: { description: "Normal: nothing special to know." },
    B: {
      description:
        "Series break: from this period on, other recording rules apply; do not compare the figure with earlier ones.",
    },
    E: { description: "Estimated: computed from published figures, not published itself." },
    L: { description: "Missing: not collected in this period." },
    M: { description: "Missing: cannot exist, because the code was not in use by this body in this period." },
    O: { description: "Missing: the force did not supply it, or the source does not publish it." },
    P: { description: "Provisional: it will be revised." },
    Q: { description: "Missing: suppressed by the publisher." },
    U: { description: "Low reliability: a part of this sum is missing; `excludes` names it." },
  },
});

export const MissingReason: EnumOf<MissingReasonRow> = {
  NOT_IN_USE: "NOT_IN_USE",
  NOT_APPLICABLE: "NOT_APPLICABLE",
  NOT_COLLECTED: "NOT_COLLECTED",
  NOT_SUPPLIED: "NOT_SUPPLIED",
  NOT_PUBLISHED: "NOT_PUBLISHED",
  SUPPRESSED: "SUPPRESSED",
};
export type MissingReason = keyof typeof MissingReason;
registerEnumType(MissingReason, {
  name: "MissingReason",
  description: "Why a value is null. Missing is never zero.",
  valuesConfig: {
    NOT_IN_USE: { description: "The offence code was not in use by this body in this period. Status M." },
    NOT_APPLICABLE: {
      description:
        "There can be no such figure: for example, a closed investigation always has an outcome. Status M.",
    },
    NOT_COLLECTED: {
      description: "The offence code existed, but no counts were collected under it. Status L.",
    },
    NOT_SUPPLIED: { description: "The force did not supply figures. Status O." },
    NOT_PUBLISHED: { description: "The loaded source does not have this figure, or this period. Status O." },
    SUPPRESSED: { description: "The publisher does not release the figure. Status Q." },
  },
});

export const PeriodKind: EnumOf<Grain> = { YEAR: "YEAR", QUARTER: "QUARTER" };
export type PeriodKind = keyof typeof PeriodKind;
registerEnumType(PeriodKind, {
  name: "PeriodKind",
  description: "The length of the period that a figure covers.",
  valuesConfig: {
    YEAR: { description: "A financial year, April to March." },
    QUARTER: { description: "Three months; quarter 1 is April to June." },
  },
});

export const ForceKind = { TERRITORIAL: "TERRITORIAL", NON_TERRITORIAL: "NON_TERRITORIAL" } as const;
export type ForceKind = keyof typeof ForceKind;
registerEnumType(ForceKind, {
  name: "ForceKind",
  description: "Whether a force polices an area that has residents.",
  valuesConfig: {
    TERRITORIAL: { description: "One of the 43 forces that police an area of England or Wales." },
    NON_TERRITORIAL: { description: "British Transport Police: no resident population, so no rates." },
  },
});

export const AreaKind = {
  FORCE: "FORCE",
  REGION: "REGION",
  NATION: "NATION",
  REPORTING_BODY: "REPORTING_BODY",
} as const;
export type AreaKind = keyof typeof AreaKind;
registerEnumType(AreaKind, {
  name: "AreaKind",
  description: "The kind of area or body that figures are about.",
  valuesConfig: {
    FORCE: { description: "A police force." },
    REGION: { description: "An English region, or Wales." },
    NATION: { description: "England, Wales, or England and Wales together." },
    REPORTING_BODY: { description: "A national body that reports fraud and is not a police force." },
  },
});

export const OutcomeDetail = { GROUP: "GROUP", TYPE: "TYPE" } as const;
export type OutcomeDetail = keyof typeof OutcomeDetail;
registerEnumType(OutcomeDetail, {
  name: "OutcomeDetail",
  description: "How detailed outcome figures are.",
  valuesConfig: {
    GROUP: { description: "By outcome group." },
    TYPE: {
      description:
        "By outcome type; where the source has groups only, by group, with a null type. Never add `1a`, `2a` or `3a` to the type they are part of.",
    },
  },
});

export const OutcomeBasis: EnumOf<OutcomeBasisRow> = {
  RECORDED_IN_YEAR: "RECORDED_IN_YEAR",
  CLOSED_IN_YEAR: "CLOSED_IN_YEAR",
};
export type OutcomeBasis = keyof typeof OutcomeBasis;
registerEnumType(OutcomeBasis, {
  name: "OutcomeBasis",
  description:
    "Which cases an outcome figure counts. The two bases are different populations: never add or compare them.",
  valuesConfig: {
    RECORDED_IN_YEAR: {
      description: "Outcomes of offences recorded in the year, whenever the outcome was assigned.",
    },
    CLOSED_IN_YEAR: { description: "Outcomes assigned in the year, whenever the offence was recorded." },
  },
});

export const Unit = { OFFENCES: "OFFENCES", OUTCOMES: "OUTCOMES" } as const;
export type Unit = keyof typeof Unit;
registerEnumType(Unit, {
  name: "Unit",
  description: "What one unit of a value is.",
  valuesConfig: {
    OFFENCES: { description: "One offence recorded by the police; not one victim, and not one offender." },
    OUTCOMES: { description: "One outcome assigned to one recorded offence." },
  },
});
