import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** Writes a file, and beside it the same compressed with Brotli (`.br`) and gzip (`.gz`). @throws when it cannot be written. */
export async function writeCompressed(path: string, contents: Uint8Array): Promise<void> {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await Promise.all([
    writeFile(path, contents),
    writeFile(`${path}.br`, await promisify(brotliCompress)(contents, quality)),
    writeFile(`${path}.gz`, await promisify(gzip)(contents, { level: constants.Z_BEST_COMPRESSION })),
  ]);
}
