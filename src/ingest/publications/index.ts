import { communitySafetyPartnerships } from "./community-safety-partnerships.ts";
import { comparisonGroupTable } from "./comparison-groups.ts";
import { forceResidents } from "./force-residents.ts";
import { localAuthorityLookup } from "./local-authority-lookup.ts";
import { midYearEstimates } from "./mid-year-estimates.ts";
import { newsroomArticle } from "./newsroom-article.ts";
import { onsPoliceForceAreas } from "./ons-police-force-areas.ts";
import { outcomes } from "./outcomes.ts";
import { policeRecordedCrime } from "./police-recorded-crime.ts";
import type { Publication } from "./publication.ts";
import { recordedCrimeGeography } from "./recorded-crime-geography.ts";
import { stalkingConvictions } from "./stalking-convictions.ts";
import { stalkingOutcomes } from "./stalking-outcomes.ts";

/** All publications that can be loaded. */
export const publications: readonly Publication[] = [
  policeRecordedCrime,
  communitySafetyPartnerships,
  outcomes,
  onsPoliceForceAreas,
  stalkingOutcomes,
  stalkingConvictions,
  recordedCrimeGeography,
  localAuthorityLookup,
  midYearEstimates,
  forceResidents,
  newsroomArticle,
  comparisonGroupTable,
];
