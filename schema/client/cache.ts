// Made by `npm run schema`.

/** Types of objects without an id: each belongs to the object that has it, and a cache keeps it there. */
export const valueTypes: string[] = [
  "ChangeUnavailable",
  "ChangeValue",
  "ChargeRateUnavailable",
  "ChargeRateValue",
  "ClaimCheck",
  "ClaimDifference",
  "ClaimTolerance",
  "CommunitySafetyPartnership",
  "LeftOut",
  "LocalAuthority",
  "MissingFigure",
  "NewestFigures",
  "OfficialCount",
  "OfficialDate",
  "OfficialGrowth",
  "OfficialShare",
  "OutcomeCoverage",
  "Period",
  "Population",
  "PublishedFigure",
  "RankField",
  "RankUnavailable",
  "RankValue",
  "RateUnavailable",
  "RateValue",
  "Revision",
  "ShareUnavailable",
  "ShareValue",
  "StatedFigure",
];

/** The types of objects that an interface or a union stands for. */
export const possibleTypes: Record<string, string[]> = {
  Area: ["Force", "Nation", "Region", "ReportingBody"],
  Change: ["ChangeUnavailable", "ChangeValue"],
  ChargeRate: ["ChargeRateUnavailable", "ChargeRateValue"],
  ClaimEvidence: ["OfficialCount", "OfficialDate", "OfficialGrowth", "OfficialShare"],
  DerivedMeasure: ["ChangeValue", "ChargeRateValue", "OutcomeCoverage", "RateValue", "ShareValue"],
  Node: ["ChargeRateFigure", "Force", "Nation", "Offence", "OffenceCount", "OffenceGroup", "OffenceSubgroup", "OffenceTotal", "Organisation", "OutcomeCount", "OutcomeGroup", "OutcomeTotal", "OutcomeType", "PublishedSeries", "Quote", "Region", "Release", "ReportingBody", "SeriesBreak", "Source", "Speaker", "Topic", "Year"],
  Observation: ["OffenceCount", "OutcomeCount"],
  Place: ["CommunitySafetyPartnership", "LocalAuthority"],
  Rank: ["RankUnavailable", "RankValue"],
  Rate: ["RateUnavailable", "RateValue"],
  Share: ["ShareUnavailable", "ShareValue"],
};
