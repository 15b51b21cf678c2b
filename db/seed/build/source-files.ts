import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SeedBuildError } from "./seed-build-error.ts";

/** The slug of the release each figure is cited to. */
export const RELEASE = {
  recordedCrime: "home-office-prc-2023-10",
  areaTables2018: "ons-pfa-ye-mar-2018",
  areaTables2024: "ons-pfa-ye-dec-2024",
  forceReference: "force-reference-2024",
  mid2020: "ons-mid-2020",
  chargeRates: "bbc-stalking-outcomes-2022-11",
} as const;

/** The seed file, by its path in the seed, with the figures of a release. */
export function figuresOf(release: string): string {
  return `figures/${release}.csv`;
}

/** One verified source file: its name, for messages, and its bytes as published. */
export type SourceFile = { readonly file: string; readonly bytes: Buffer };

/** Every source file the seed is built from. */
export type SourceFiles = {
  readonly recordedCrime: SourceFile;
  readonly areaTables2018: SourceFile;
  readonly areaTables2024: SourceFile;
  readonly forceReference: SourceFile;
  readonly chargeRates: SourceFile;
};

/** Reads the source files in `folder` and verifies each checksum. @throws SeedBuildError for one absent or different. */
export async function openSourceFiles(folder: string): Promise<SourceFiles> {
  const open = (file: string, sha256: string) => openSourceFile(folder, file, sha256);
  return {
    recordedCrime: await open(
      "prc-pfa-mar2013-onwards-2023-10.reconstructed.csv.gz",
      "2c51080e51630c1f5f595bf45d45bcdf83ab7ab51a235492ef10953a72316910",
    ),
    areaTables2018: await open(
      "policeforceareatablesyearendingmarch2018v2.xlsx",
      "ded2c6c416269deca4a199fa83c015de41e8e8c9266236e3827f5816462865bb",
    ),
    areaTables2024: await open(
      "policeforceareatablesyedecember2024.xlsx",
      "c3bd6fb94635c8e9da6f6f917fc3c4a06c8ca56601e25e7975fc6b80fae54867",
    ),
    forceReference: await open(
      "police-force-reference.derived.csv",
      "fad631e54cf9b3181aa70994ad3fe3c43eb1838d779f37b02c19252ae68ae3d5",
    ),
    chargeRates: await open(
      "stalkinglaws-getthedata.charge-rates.csv",
      "bf39c656327f738f16cdb6edaeed7f071d17522ba8f18f7c0f8339d4865859b5",
    ),
  };
}

async function openSourceFile(folder: string, file: string, sha256: string): Promise<SourceFile> {
  const bytes = await readFile(join(folder, file)).catch(() => {
    throw new SeedBuildError(`The source file ${file} is absent from the folder given, or cannot be read.`);
  });
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== sha256) {
    throw new SeedBuildError(
      `The source file ${file} is not the expected copy: its sha256 is ${found}, not ${sha256}.`,
    );
  }
  return { file, bytes };
}
