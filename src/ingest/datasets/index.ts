import { wordStore } from "./articles/article-dataset.ts";
import type { Subject } from "./content.ts";
import type { FigureStore, SubjectStore } from "./dataset.ts";
import type { FigureSubject } from "./dimensions.ts";
import { offenceStore } from "./offences.ts";
import { outcomeStore } from "./outcomes.ts";
import { placeStore } from "./places/place-dataset.ts";
import { populationStore } from "./populations.ts";
import { seriesStore } from "./series.ts";

/** How figures of each subject are stored. */
export const figureStores: Readonly<Record<FigureSubject, FigureStore>> = {
  outcomes: outcomeStore,
  series: seriesStore,
  // Rates have both in them: counts are rolled up once, last.
  populations: populationStore,
  offences: offenceStore,
};

/** How each subject is kept. */
export const subjectStores: Readonly<Record<Subject, SubjectStore>> = {
  ...figureStores,
  words: wordStore,
  places: placeStore,
};
