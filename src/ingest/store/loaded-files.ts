import Database from "better-sqlite3";
import * as z from "zod";

const loadedFile = z.object({
  slug: z.string(),
  published: z.string().nullable(),
  file: z.string().nullable(),
});

/** The files that were loaded into the store at `file`, of any version, in the order in which they were loaded. */
export function listLoadedFiles(file: string): string[] {
  const sqlite = new Database(file, { readonly: true });
  try {
    const rows = sqlite
      .prepare("SELECT slug, published, file FROM release WHERE NOT is_embedded ORDER BY id")
      .all();
    return z
      .array(loadedFile)
      .parse(rows)
      .map(({ slug, published, file: name }) => `${name} --published ${published} (release ${slug})`);
  } catch {
    // A store of a version that could not load files.
    return [];
  } finally {
    sqlite.close();
  }
}
