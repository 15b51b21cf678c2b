import Papa from "papaparse";

/** Text that is not valid CSV; the message names the record. */
export class CsvError extends Error {
  override readonly name = "CsvError";
}

/**
 * Splits CSV text into records, of which the first is the header. Each has as many fields as the header.
 * @throws CsvError when a record is quoted wrongly, or has more or fewer fields.
 */
export function splitCsv(text: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ",", skipEmptyLines: true });
  const [error] = errors;
  if (error) throw new CsvError(`Record ${(error.row ?? 0) + 1}: ${error.message}`);
  const width = data[0]?.length ?? 0;
  const odd = data.findIndex((fields) => fields.length !== width);
  if (odd !== -1) throw new CsvError(`Record ${odd + 1} has ${data[odd]?.length} fields, not ${width}`);
  return data;
}

/** The records of CSV text after the header, each by the names in the header. @throws CsvError like `splitCsv`. */
export function readCsv(text: string): Record<string, string>[] {
  const [header = [], ...records] = splitCsv(text);
  return records.map((fields) =>
    Object.fromEntries(header.map((name, index) => [name, fields[index] ?? ""])),
  );
}
