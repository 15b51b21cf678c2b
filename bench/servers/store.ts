import Database from "better-sqlite3";

/** Opens the store that all servers read. */
export function openStore(): Database.Database {
  const file = process.env.STORE;
  if (file === undefined) throw new Error("STORE is not set: the path of the store.");
  return new Database(file, { readonly: true, fileMustExist: true });
}
