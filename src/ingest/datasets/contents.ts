import type { FiguresDatabase } from "../../../db/open.ts";
import { figureDatasets } from "./index.ts";
import type { LoadedRelease } from "./loaded-release.ts";
import { Observations } from "./observations.ts";
import type { RecordSet } from "./records.ts";

/** What one file has of one dataset: figures or records without problems. */
export type Content = Observations | RecordSet;

/**
 * Stores the content of a file under its release, and records what the release covers.
 * @throws Error when a figure is there twice, or when the stored rows differ from the parsed ones.
 */
export function storeContent(db: FiguresDatabase, content: Content, release: LoadedRelease): void {
  if (content instanceof Observations) figureDatasets[content.dataset].store(db, content, release);
  else content.store(db, release);
}
