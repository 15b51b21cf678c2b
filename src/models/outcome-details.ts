import type { OutcomeCount } from "../../schema/outcome.ts";
import type { ShareUnavailable, ShareValue } from "../../schema/share.ts";
import type { OutcomeCountDetail } from "../queries/outcomes.ts";
import { DetailRules, type DetailsByField } from "./details.ts";

const byOutcomeField: DetailsByField<OutcomeCount & { excludes: unknown }, OutcomeCountDetail> = {
  id: [],
  area: [],
  offence: [],
  year: [],
  quarter: [],
  period: [],
  unit: [],
  basis: [],
  outcomeGroup: [],
  outcomeType: [],
  value: [],
  share: ["total"],
  status: ["status"],
  seriesBreaks: [],
  missingReason: ["missing"],
  notes: ["missing", "missingParts", "note"],
  release: ["releaseId"],
  source: ["releaseId"],
  excludes: ["missingParts", "knownFrom"],
};

const byShareField: DetailsByField<
  ShareValue & ShareUnavailable & { coverage: unknown; coverageMissingReason: unknown; caution: unknown },
  OutcomeCountDetail
> = {
  value: [],
  exact: [],
  numerator: [],
  denominator: [],
  formula: [],
  rounding: [],
  status: ["status"],
  coverage: ["missingParts"],
  coverageMissingReason: ["missingParts"],
  caution: ["missingParts", "note"],
  reason: [],
  explanation: ["missing"],
};

/** The details of outcomes. */
export const outcomeDetails = new DetailRules<OutcomeCountDetail>(byOutcomeField, { share: byShareField });
