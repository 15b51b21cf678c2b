import Papa from "papaparse";

/** Says which record of a CSV text is wrong. */
export class CsvError extends Error {
  override readonly name = "CsvError";
}

/**
 * Splits CSV text into records. All must have as many fields as the first one, which is the header.
 * @throws CsvError with the record that is misquoted, or has more or fewer fields.
 */
export function splitCsv(text: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ",", skipEmptyLines: true });
  const [error] = errors;
  if (error) throw new CsvError(`Record ${(error.row ?? 0) + 1}: ${error.message}`);
  const width = data[0]?.length ?? 0;
  const wrong = data.findIndex((fields) => fields.length !== width);
  if (wrong !== -1) throw new CsvError(`Record ${wrong + 1} has ${data[wrong]?.length} fields, not ${width}`);
  return data;
}

/** The records of a CSV text, with the names in its header as keys. @throws CsvError like `splitCsv`. */
export function readCsv(text: string): Record<string, string>[] {
  const [header = [], ...records] = splitCsv(text);
  return records.map((fields) => Object.fromEntries(header.map((name, at) => [name, fields[at] ?? ""])));
}
