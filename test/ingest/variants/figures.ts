import type { FiguresDatabase } from "../../../db/open.ts";
import { Observations } from "../../../src/ingest/datasets/observations.ts";
import { parsePublication } from "../../../src/ingest/parsing/publication-file.ts";
import { publications } from "../../../src/ingest/publications/index.ts";

/** What a file has: for each of its contents, the figures or the records. */
export type StoredFigures = readonly (readonly unknown[])[];

/** The figures of a file without their notes, in an order that does not depend on that of its rows, or its records. */
export async function readFigures(db: FiguresDatabase, file: string): Promise<StoredFigures> {
  const { contents, partnerships } = await parsePublication(db, file, publications, () => {});
  return contents.map((content) => {
    if (!(content instanceof Observations)) return [content];
    const [note, partnership] = [content.offsetOf("note"), content.offsetOf("partnership")];
    const figures = [...content.parts].flatMap(([key, part]) =>
      [...content.figuresOf(part)].map((figure) => [
        key,
        ...figure.map((code, index) =>
          index === note ? 0 : index === partnership && partnership >= 0 ? partnerships[code - 1] : code,
        ),
      ]),
    );
    // A figure that is printed twice is stored once.
    return [...new Set(figures.map(String))].sort();
  });
}
