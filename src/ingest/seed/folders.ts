import { join } from "node:path";
import { root } from "../../../root.ts";

const seed = join(root, "db/seed");

/** The folders of the embedded figures: those that scripts extract from publications, and those written by hand. */
export const seedFolders = {
  extracted: join(seed, "extracted"),
  figures: join(seed, "extracted", "figures"),
  curated: join(seed, "curated"),
};
