import { columnsOf } from "../columns.ts";
import { writeRows } from "./csv-rows.ts";
import type { ExportedFile, StreamedFormat } from "./exported-file.ts";

/** Without it Excel reads a file that is double-clicked in an old code page. */
const byteOrderMark = "\ufeff";

/** A table for spreadsheets: a row for each figure, with names beside codes. */
export const csv: StreamedFormat = {
  kind: "STREAMED",
  path: "/figures.csv",
  contentType: "text/csv; charset=utf-8; header=present",
  extension: "csv",
  openWriter({ list, args, snapshot, bom }: ExportedFile) {
    const columns = columnsOf(list, args, snapshot);
    const header = writeRows([columns.map(({ name }) => name)]);
    return {
      head: bom ? byteOrderMark + header : header,
      write: (figures) => writeRows(figures.map((figure) => columns.map(({ read }) => read(figure)))),
    };
  },
};
