import Papa from "papaparse";

/** Says where CSV text is not what it must be. */
export class CsvError extends Error {
  override readonly name = "CsvError";
}

/**
 * Splits CSV text into records of as many fields as the first has, which is the header.
 * @throws CsvError naming the record that is misquoted, wider or narrower.
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

/** The records of CSV text by the names in its header. @throws CsvError as `splitCsv` does. */
export function readCsv(text: string): Record<string, string>[] {
  const [header = [], ...records] = splitCsv(text);
  return records.map((fields) => Object.fromEntries(header.map((name, at) => [name, fields[at] ?? ""])));
}
