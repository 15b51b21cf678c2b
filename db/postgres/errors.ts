import { DatabaseError } from "pg";
import { StoreError } from "../open.ts";

/** What errors of the server mean, by the beginning of their SQLSTATE code. Longer beginnings come first. */
const meanings: readonly (readonly [string, string])[] = [
  ["28P01", "does not accept the password"],
  ["28", "does not let this user in"],
  ["3D000", "has no such database"],
  ["42P01", "has nothing published that this version can read"],
  ["42501", "does not permit this user to do that"],
  ["25006", "is a replica, which cannot be written to"],
  ["53100", "has no space left on its disk"],
  ["53200", "has no memory left"],
  ["53300", "has no connection left"],
  ["53", "has too little of something"],
  ["57014", "was told to cancel a statement"],
  ["57P03", "is starting up or shutting down"],
  ["57P", "was shut down, or its operator ended the connection"],
  ["58", "has a problem with its files"],
  ["XX", "is damaged, or has a defect"],
];

/** What errors of the network mean. */
const networkMeanings: Readonly<Record<string, string>> = {
  ECONNREFUSED: "does not listen",
  ECONNRESET: "closed the connection",
  EPIPE: "closed the connection",
  ENOENT: "has no socket there",
  ENOTFOUND: "has a host name that is not known",
  EAI_AGAIN: "has a host name that cannot be looked up now",
  ETIMEDOUT: "cannot be reached",
  EHOSTUNREACH: "cannot be reached",
  ENETUNREACH: "cannot be reached",
};

/** Errors of the driver have no code. */
const driverMeanings: readonly (readonly [RegExp, string])[] = [
  [/password must be a (?:non-empty )?string/, "wants a password: set PGPASSWORD or PGPASSFILE"],
  [/does not support SSL/, "does not offer TLS"],
  [/timeout exceeded|timeout expired|read timeout/, "cannot be reached"],
  [/Connection terminated|Client has encountered a connection error/, "closed the connection"],
  [/certificate/, "has a certificate that is not trusted"],
];

/** The error of a statement or connection as a sentence for the operator; a defect of ours unchanged. */
export function explainPostgres(address: string, error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const meaning = findMeaning(error);
  if (meaning === undefined) return error;
  return new StoreError(`${address} ${meaning}: ${firstMessage(error)}.`, { cause: error });
}

function findMeaning(error: Error): string | undefined {
  if (error instanceof DatabaseError) {
    const { code = "" } = error;
    return meanings.find(([beginning]) => code.startsWith(beginning))?.[1];
  }
  // With several addresses of a host, each of them failed.
  const [first = error] = error instanceof AggregateError ? error.errors : [];
  const code = first instanceof Error && "code" in first ? String(first.code) : "";
  const { message } = error;
  return networkMeanings[code] ?? driverMeanings.find(([pattern]) => pattern.test(message))?.[1];
}

function firstMessage(error: Error): string {
  const [first = error] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? first.message.replace(/\.$/, "") : String(first);
}
