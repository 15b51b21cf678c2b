import { Client, type ClientConfig } from "pg";
import { parseIntoClientConfig } from "pg-connection-string";
import findPassword from "pgpass";
import { StoreError } from "../open.ts";
import { isPostgresUrl } from "./address.ts";
import { explainPostgres } from "./errors.ts";
import { splitServers } from "./servers.ts";

/** A connection, and what to call its server and database in a sentence: never with a password. */
export interface PostgresConnection {
  readonly client: Client;
  readonly address: string;
}

/**
 * Connects to the database at `url`. What the URL leaves out comes from the environment: PGUSER, PGPASSWORD, PGPASSFILE, PGSSLMODE.
 * `purpose` is the name of the connection in pg_stat_activity, `limits` how long to wait for the server.
 * @throws StoreError when it cannot be reached or does not let this user in.
 */
export async function connectToPostgres(
  url: string,
  purpose: string,
  limits: ClientConfig = {},
): Promise<PostgresConnection> {
  const client = new Client({ ...connectionConfig(url, purpose), ...limits });
  const address = formatAddress(client);
  // Without a listener, a connection lost between two statements would end the process. The next statement reports it.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    // After a rejected password the driver leaves the connection open.
    client.end().catch(() => undefined);
    throw explainPostgres(address, error);
  }
  return { client, address };
}

/**
 * How to connect to the database at `url`, with the password of the URL, of PGPASSWORD, or of a password file. `purpose` is the name
 * of the connection in pg_stat_activity.
 * @throws StoreError for another text than the address of a PostgreSQL database.
 */
export function connectionConfig(url: string, purpose: string): ClientConfig {
  const { password, ...target } = parseUrl(url);
  const config: ClientConfig = {
    ...target,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // PostgreSQL cuts longer names.
    application_name: purpose.slice(0, 63),
  };
  return { ...config, password: password || process.env.PGPASSWORD || (() => readPasswordFile(config)) };
}

function parseUrl(url: string): ClientConfig {
  if (!isPostgresUrl(url)) throw noAddress();
  try {
    return parseIntoClientConfig(addRootCertificate(url));
  } catch (cause) {
    if (cause instanceof Error && "path" in cause)
      throw new StoreError(`The certificate of PostgreSQL cannot be read: ${cause.message}.`, { cause });
    // Not as a cause: the error may have the URL with its password.
    throw noAddress();
  }
}

/** The password in the file that PGPASSFILE names, or in `~/.pgpass`; empty when there is none. */
function readPasswordFile(config: ClientConfig): Promise<string> {
  // The client has what the environment says where the URL does not.
  const owner = new Client(config);
  return new Promise((resolve) => findPassword(owner, (password = "") => resolve(password)));
}

/** What to call the servers and database at `url` in a sentence: never with a password. @throws StoreError as `connectionConfig`. */
export function nameDatabase(url: string): string {
  const servers = splitServers(url).map((server) => formatAddress(new Client(connectionConfig(server, ""))));
  return servers.join(" or ");
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
