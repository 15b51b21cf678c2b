/** What the rules of graphql-eslint do not apply to in this schema, and why. */

/**
 * Types without an `id`: of each reason, the types that it is true of. A type that gets an `id` is taken from the list; the check
 * says so.
 */
export const withoutId = [
  {
    why: "It says something of the figure or list that it is read from, and is never read alone.",
    types: [
      ...[
        "ChangeValue",
        "ChangeUnavailable",
        "ChargeRateValue",
        "ChargeRateUnavailable",
        "RateValue",
        "RateUnavailable",
      ],
      ...[
        "ShareValue",
        "ShareUnavailable",
        "RankValue",
        "RankUnavailable",
        "RankField",
        "LeftOut",
        "MissingFigure",
      ],
      ...["OutcomeCoverage", "ClaimCheck", "ClaimDifference", "ClaimTolerance", "NewestFigures", "Period"],
      ...["OfficialCount", "OfficialGrowth", "OfficialRate", "OfficialShare", "OfficialDate"],
      ...["ChangeInterval", "ProportionInterval", "RollingSumValue", "RollingSumUnavailable", "IndexValue"],
      ...["OffenceShareValue", "OffenceShareUnavailable", "YearlyAverageValue", "YearlyAverageUnavailable"],
      ...["IndexUnavailable", "PeerRankValue", "PeerRankUnavailable", "RankMovementValue", "PreviousRank"],
      ...[
        "RankMovementUnavailable",
        "ChargeRateRanking",
        "ChargeRateLeftOut",
        "Newest",
        "SearchHit",
        "ReleaseContents",
      ],
      ...["GroupComparison", "SpreadValue", "SpreadUnavailable", "ExportLinks"],
    ],
  },
  {
    why: "It is a page, or a place in one.",
    types: [
      ...[
        "PageInfo",
        "OffenceCountConnection",
        "OffenceCountEdge",
        "OffenceTotalConnection",
        "OffenceTotalEdge",
      ],
      ...["OutcomeTotalConnection", "OutcomeTotalEdge", "QuoteConnection", "QuoteEdge", "RevisionConnection"],
      ...["RevisionEdge", "StatedFigureConnection", "StatedFigureEdge", "ChargeRateFigureConnection"],
      ...[
        "ChargeRateFigureEdge",
        "SearchHitConnection",
        "SearchHitEdge",
        "ReleaseNoteConnection",
        "ReleaseNoteEdge",
      ],
    ],
  },
  {
    why: "It is a figure, a statement or a place that no query finds by an id.",
    types: [...["StatedFigure", "LocalAuthority"], "CommunitySafetyPartnership"],
  },
];

/** Options of rules, each with its reason. */
export const options = {
  "@graphql-eslint/strict-id-in-types": { exceptions: { types: withoutId.flatMap(({ types }) => types) } },
  // Pages go forward only: a cursor is a place in a list that is sorted anew for each snapshot.
  "@graphql-eslint/relay-arguments": { includeBoth: false },
  // A short list, such as the forces of a region, is a plain list. And an item of a page need not be a Node.
  "@graphql-eslint/relay-edge-types": { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false },
};

/** Names that the naming convention forbids: `OutcomeType` is the Home Office's own word for it. */
export const names = ["OutcomeType"];
