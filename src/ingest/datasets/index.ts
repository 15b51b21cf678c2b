import { articleDataset } from "./articles/article-dataset.ts";
import { groupDataset } from "./comparison-groups/group-dataset.ts";
import type { FigureDataset, LoadableDataset } from "./dataset.ts";
import type { FigureDatasetName } from "./dimensions.ts";
import type { DatasetName } from "./loaded-release.ts";
import { offenceDataset } from "./offences.ts";
import { outcomeDataset } from "./outcomes.ts";
import { partnershipDataset } from "./partnerships/partnership-dataset.ts";
import { placeDataset } from "./places/place-dataset.ts";
import { populationDataset } from "./populations.ts";
import { seriesDataset } from "./series.ts";

/** The datasets of figures, by name. */
export const figureDatasets: Readonly<Record<FigureDatasetName, FigureDataset>> = {
  offences: offenceDataset,
  outcomes: outcomeDataset,
  partnerships: partnershipDataset,
  populations: populationDataset,
  series: seriesDataset,
};

/** All datasets, by name. */
export const datasets: Readonly<Record<DatasetName, LoadableDataset>> = {
  ...figureDatasets,
  articles: articleDataset,
  "comparison-groups": groupDataset,
  places: placeDataset,
};
