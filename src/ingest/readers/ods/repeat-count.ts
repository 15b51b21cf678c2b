import { WorkbookError } from "../workbook-error.ts";

/** How often an attribute says that a row, a cell or a space is repeated. @throws WorkbookError unless it is at least 1. */
export function readRepeatCount(value: string): number {
  if (/^[1-9]\d{0,9}$/.test(value)) return Number(value);
  throw new WorkbookError(`The workbook's content repeats something "${value.slice(0, 40)}" times.`);
}
