import { writeOds, writeXlsx } from "./spreadsheets.ts";

/** The sheets before the tables of a workbook. */
export const front = {
  Cover_sheet: [["Police recorded crime"], ["Financial Year", "2019/20 to 2022/23"]],
  Notes: [
    ["Note number", "Note text"],
    ["[note 6]", "Financial Quarter and Force Name as supplied"],
  ],
};

/** Functions that write a workbook, by the kind of file. */
export const writers = { xlsx: writeXlsx, ods: writeOds };
