/** Something that arguments name by a short text: an offence by its code, an area by its slug. */
export interface Code {
  readonly kind: NamedKind;
  /** What arguments take, such as `8Q` or `essex`. */
  readonly value: string;
  /** What people call it, such as `Stalking`. */
  readonly name: string;
}

const kinds = ["offence", "force", "region", "nation"] as const;

/** What a code names. */
export type NamedKind = (typeof kinds)[number];

const query = `query Codes {
  offence: offences { value: code name }
  force: forces(kinds: [TERRITORIAL, NON_TERRITORIAL]) { value: slug name }
  region: regions { value: slug name }
  nation: nations { value: slug name }
}`;

/** Fetches the codes of all offences, forces, regions and nations. @throws when the answer is not what was asked */
export async function fetchCodes(): Promise<readonly Code[]> {
  const headers = { "content-type": "application/json" };
  const response = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify({ query }) });
  const body: unknown = await response.json();
  return kinds.flatMap((kind) => {
    const listed = read(read(body, "data"), kind);
    if (!Array.isArray(listed)) throw new Error(`The codes of the kind ${kind} are not a list`);
    return listed.map(
      (entry): Code => ({ kind, value: readText(entry, "value"), name: readText(entry, "name") }),
    );
  });
}

function read(from: unknown, key: string): unknown {
  if (typeof from !== "object" || from === null) return undefined;
  return Object.entries(from).find(([name]) => name === key)?.[1];
}

function readText(from: unknown, key: string): string {
  const value = read(from, key);
  if (typeof value !== "string") throw new Error(`A code has no ${key}`);
  return value;
}
