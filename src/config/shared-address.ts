import * as z from "zod";

/** Where Redis or Valkey is that gateways share, and as whom to log in. */
export interface SharedAddress {
  readonly host: string;
  readonly port: number;
  readonly usesTls: boolean;
  /** Undefined for the default user. */
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** The number of its database. */
  readonly database: number;
}

const standardPort = 6379;

/** Reads an address such as `rediss://user:password@host:6379/0`. */
export const sharedAddress = z
  .url({ protocol: /^rediss?$/, hostname: /^[^\s]+$/ })
  .transform((text, context): SharedAddress => {
    const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text);
    const [, database = "0"] = /^\/(\d{1,4})?$/.exec(pathname || "/") ?? [];
    const names = [username, password].map(decode);
    if (!/^(\/\d{0,4})?$/.test(pathname) || search || hash || names.includes(null)) {
      context.addIssue("This is no address of Redis.");
      return z.NEVER;
    }
    const [user, secret] = names;
    return {
      host: hostname.replace(/^\[(.*)\]$/, "$1"),
      port: port === "" ? standardPort : Number(port),
      usesTls: protocol === "rediss:",
      username: user || undefined,
      password: secret || undefined,
      database: Number(database),
    };
  });

/** Null where the escapes are not valid. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
