import { WorkbookError } from "../workbook-error.ts";

/** @throws WorkbookError unless `value`, of an attribute that repeats something, is a whole number from 1. */
export function readTimes(value: string): number {
  if (/^[1-9]\d{0,9}$/.test(value)) return Number(value);
  throw new WorkbookError(`The workbook's content repeats something "${value.slice(0, 40)}" times.`);
}
