import { registerEnumType } from "type-graphql";
import type {
  Grain,
  MissingReason as MissingReasonRow,
  OutcomeBasis as OutcomeBasisRow,
} from "../db/tables.ts";

/** A list of names as the enum object that GraphQL wants: each name is its own value. */
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
    A: { description: "Normal: nothing to bear in mind." },
    B: {
      description:
        "Break: from this period the figure is recorded by other rules; do not compare it with earlier ones.",
    },
    E: { description: "Estimated: worked out from published figures, not published itself." },
    L: { description: "Missing: not collected in this period." },
    M: { description: "Missing: cannot exist, because the code was not in use by this body in this period." },
    O: { description: "Missing: the force did not supply it, or the source does not publish it." },
    P: { description: "Provisional: will be revised." },
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
      description: "There can be no such figure, as for investigations closed with no outcome yet. Status M.",
    },
    NOT_COLLECTED: { description: "The code existed, but counts were not collected under it. Status L." },
    NOT_SUPPLIED: { description: "The force did not supply figures. Status O." },
    NOT_PUBLISHED: { description: "The source at hand leaves this period out. Status O." },
    SUPPRESSED: { description: "The publisher holds the figure back. Status Q." },
  },
});

export const PeriodKind: EnumOf<Grain> = { YEAR: "YEAR", QUARTER: "QUARTER" };
export type PeriodKind = keyof typeof PeriodKind;
registerEnumType(PeriodKind, {
  name: "PeriodKind",
  description: "How long a period a figure covers.",
  valuesConfig: {
    YEAR: { description: "A financial year, April to March." },
    QUARTER: { description: "Three months; quarter 1 is April to June." },
  },
});

export const ForceKind = { TERRITORIAL: "TERRITORIAL", NON_TERRITORIAL: "NON_TERRITORIAL" } as const;
export type ForceKind = keyof typeof ForceKind;
registerEnumType(ForceKind, {
  name: "ForceKind",
  description: "Whether a force polices an area with residents.",
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
  description: "What sort of area or body figures are about.",
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
  description: "How finely outcomes are told apart.",
  valuesConfig: {
    GROUP: { description: "By outcome group." },
    TYPE: {
      description:
        "By outcome type; by group, with a null type, where the source at hand goes no further. Never add `1a`, `2a` or `3a` to the type they are part of.",
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
    RECORDED_IN_YEAR: { description: "Outcomes, whenever they came, of offences recorded in the year." },
    CLOSED_IN_YEAR: { description: "Outcomes given in the year, whenever the offence was recorded." },
  },
});

export const Unit = { OFFENCES: "OFFENCES", OUTCOMES: "OUTCOMES" } as const;
export type Unit = keyof typeof Unit;
registerEnumType(Unit, {
  name: "Unit",
  description: "What one unit of a value is.",
  valuesConfig: {
    OFFENCES: { description: "One offence recorded by the police; not one victim, and not one offender." },
    OUTCOMES: { description: "One outcome given to one recorded offence." },
  },
});
