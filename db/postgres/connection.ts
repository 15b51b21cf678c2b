import { Client, type ClientConfig } from "pg";
import { StoreError } from "../open.ts";
import { isPostgresUrl } from "./address.ts";
import { explainPostgres } from "./errors.ts";

/** A connection, and what to call its server and database in a sentence: never with a password. */
export interface PostgresConnection {
  readonly client: Client;
  readonly address: string;
}

/**
 * Connects to the database at `url`. What the URL leaves out comes from the environment: PGUSER, PGPASSWORD, PGPASSFILE, PGSSLMODE.
 * `purpose` is the name of the connection in pg_stat_activity.
 * @throws StoreError when it cannot be reached or does not let this user in.
 */
export async function connectToPostgres(url: string, purpose: string): Promise<PostgresConnection> {
  const client = createClient(url, purpose);
  const address = formatAddress(client);
  // Without a listener, a connection lost between two statements would end the process. The next statement reports it.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw explainPostgres(address, error);
  }
  return { client, address };
}

const config: ClientConfig = { connectionTimeoutMillis: 10_000, keepAlive: true };

function createClient(url: string, purpose: string): Client {
  try {
    return new Client(connectionConfig(url, purpose));
  } catch (cause) {
    if (cause instanceof Error && "path" in cause)
      throw new StoreError(`The certificate of PostgreSQL cannot be read: ${cause.message}.`, { cause });
    // Not as a cause: the error may have the URL with its password.
    throw noAddress();
  }
}

/**
 * How to connect to the database at `url`. `purpose` is the name of the connection in pg_stat_activity.
 * @throws StoreError for another text than the address of a PostgreSQL database.
 */
export function connectionConfig(url: string, purpose: string): ClientConfig {
  if (!isPostgresUrl(url)) throw noAddress();
  // PostgreSQL cuts longer names.
  return { ...config, application_name: purpose.slice(0, 63), connectionString: addRootCertificate(url) };
}

/** What to call the server and database at `url` in a sentence: never with a password. @throws StoreError as `connectionConfig`. */
export function nameDatabase(url: string): string {
  return formatAddress(createClient(url, ""));
}

function noAddress(): StoreError {
  return new StoreError(
    "The address of PostgreSQL must be a URL such as postgres://user@host:5432/database, with special characters as %40.",
  );
}

/** The driver reads the certificate from the URL only, and other programs from PGSSLROOTCERT too. */
function addRootCertificate(url: string): string {
  const { PGSSLROOTCERT: certificate } = process.env;
  if (certificate === undefined || !URL.canParse(url)) return url;
  const parsed = new URL(url);
  if (parsed.searchParams.has("sslrootcert")) return url;
  parsed.searchParams.set("sslrootcert", certificate);
  return parsed.href;
}

function formatAddress({ host, port, database }: Client): string {
  const server = host.startsWith("/") ? `in ${host}` : `at ${host}:${port}`;
  return `PostgreSQL ${server} (database ${database ?? "of the user"})`;
}
