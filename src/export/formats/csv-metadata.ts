import { type Column, columnsOf } from "../columns.ts";
import { csv } from "./csv.ts";
import type { DescriptiveFormat } from "./exported-file.ts";

/** What the columns of a CSV file mean, as CSV on the Web: the file's `Link` header names it. */
export const csvMetadata: DescriptiveFormat = {
  kind: "DESCRIPTIVE",
  path: "/figures.csv-metadata.json",
  contentType: "application/csvm+json",
  extension: "csv-metadata.json",
  describe({ list, args, snapshot, query }) {
    const columns = columnsOf(list, args, snapshot);
    return JSON.stringify({
      "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
      url: `${csv.path.slice(1)}?${query}`,
      "dc:title": list.title,
      dialect: {
        header: true,
        headerRowCount: 1,
        delimiter: ",",
        lineTerminators: ["\r\n"],
        encoding: "utf-8",
      },
      tableSchema: {
        columns: columns.map(toColumn),
        primaryKey: columns.filter(({ isKey }) => isKey).map(({ name }) => name),
      },
    });
  },
};

function toColumn({ name, type, description, separator }: Column) {
  return {
    name,
    titles: name,
    datatype: type,
    "dc:description": description,
    ...(separator === null ? {} : { separator }),
  };
}
