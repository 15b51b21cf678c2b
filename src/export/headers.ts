import type { HeaderList } from "../pipeline/respond.ts";
import { csv } from "./formats/csv.ts";
import { csvMetadata } from "./formats/csv-metadata.ts";
import type { ExportedFile } from "./formats/exported-file.ts";
import type { AnyFormat } from "./formats/index.ts";

/** The headers that say what a file is. A browser saves it under a name that says of which snapshot it is. */
export function describeFile(format: AnyFormat, { list, snapshot, query }: ExportedFile): HeaderList {
  const name = list.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const headers = ["content-type", format.contentType];
  if (format.kind === "STREAMED")
    headers.push("content-disposition", `attachment; filename="${name}-${snapshot}.${format.extension}"`);
  if (format === csv)
    headers.push(
      "link",
      `<${csvMetadata.path.slice(1)}?${query}>; rel="describedby"; type="${csvMetadata.contentType}"`,
    );
  return headers;
}
