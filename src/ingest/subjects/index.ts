import type { Subject } from "../dimensions.ts";
import { offenceStore } from "./offences.ts";
import { outcomeStore } from "./outcomes.ts";
import { populationStore } from "./populations.ts";
import { seriesStore } from "./series.ts";
import type { SubjectStore } from "./subject.ts";

/** How each subject is stored. */
export const subjectStores: Readonly<Record<Subject, SubjectStore>> = {
  outcomes: outcomeStore,
  series: seriesStore,
  // Rates have both in them: counts are rolled up once, last.
  populations: populationStore,
  offences: offenceStore,
};
