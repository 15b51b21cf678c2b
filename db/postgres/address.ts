/** Whether a text is the address of a PostgreSQL database. */
export function isPostgresUrl(text: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(text);
}

/** The address of a snapshot in a database: the URL of the database with the schema as its fragment. */
export function addressOfSnapshot(url: string, schema: string): string {
  const [database] = url.split("#");
  return `${database}#${schema}`;
}

/** The parts of the address of a snapshot. */
export function splitAddress(address: string): { readonly url: string; readonly schema: string } {
  const at = address.lastIndexOf("#");
  return { url: address.slice(0, at), schema: address.slice(at + 1) };
}

/** How the connections to a snapshot are used. */
export interface PoolOptions {
  /** The most connections. Queries wait for one that is free. */
  readonly connections: number;
  /** The most seconds of a statement. */
  readonly seconds: number;
}
