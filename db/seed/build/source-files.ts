import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SeedBuildError } from "./seed-build-error.ts";

/** The slug of the release each figure is cited to. */
export const RELEASE = {
  recordedCrime: "home-office-prc-2023-10",
  earlierCrime: "home-office-prc-2018",
  areaTables2018: "ons-pfa-ye-mar-2018",
  areaTables2024: "ons-pfa-ye-dec-2024",
  forceReference: "force-reference-2024",
  mid2020: "ons-mid-2020",
  mid2019: "ons-mid-2019",
  mid2021: "ons-mid-2021",
  mid2024: "pfa-residents-mid-2024",
  lookup: "ons-local-authority-lookup-2024",
  geography: "home-office-geography-2020",
  allOutcomes: "oocd-outcomes-2026-07-23",
  chargeRates: "bbc-stalking-outcomes-2022-11",
} as const;

/** The seed file, by its path in the seed, with the figures of a release. */
export function figuresOf(release: string): string {
  return `figures/${release}.csv`;
}

/** The same of a release with so many figures that its file is compressed. */
export function compressedFiguresOf(release: string): string {
  return `${figuresOf(release)}.gz`;
}

/** One verified source file: its name, for messages, and its bytes as published. */
export type SourceFile = { readonly file: string; readonly bytes: Buffer };

/** Every source file the seed is built from. */
export type SourceFiles = {
  readonly recordedCrime: SourceFile;
  /** The edition of 2018, with 2017/18 alone. */
  readonly earlierCrime: SourceFile;
  readonly areaTables2018: SourceFile;
  readonly areaTables2024: SourceFile;
  readonly forceReference: SourceFile;
  readonly chargeRates: SourceFile;
  readonly residents2019: SourceFile;
  readonly residents2021: SourceFile;
  readonly residents2024: SourceFile;
  readonly areaTablesJune2018: SourceFile;
  readonly areaTablesDecember2018: SourceFile;
  readonly areaTablesSeptember2019: SourceFile;
  readonly convictions: SourceFile;
  readonly protectionOrders: SourceFile;
  readonly earlierCharges: SourceFile;
  readonly allOutcomes: SourceFile;
  readonly allCrime: SourceFile;
  readonly lookup: SourceFile;
  readonly geography: SourceFile;
};

/** Reads the source files in `folder` and verifies each checksum. @throws SeedBuildError for one absent or different. */
export async function openSourceFiles(folder: string): Promise<SourceFiles> {
  const open = (file: string, sha256: string) => openSourceFile(folder, file, sha256);
  return {
    recordedCrime: await open(
      "prc-pfa-mar2013-onwards-2023-10.reconstructed.csv.gz",
      "2c51080e51630c1f5f595bf45d45bcdf83ab7ab51a235492ef10953a72316910",
    ),
    earlierCrime: await open(
      "prc-pfa-mar2013-onwards-tables201718.csv",
      "72e2f98aaad643ef615654a3fdfb4af45641644bf2c5b3e0ce4bf797acf8f683",
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
    residents2019: await open(
      "ukmidyearestimates20192020ladcodes.mye2.extracted.csv",
      "1c7c80bcfb65c3fc73e4e55e3514d4ffce04105fb7e5de65d70fb3a2f5392235",
    ),
    residents2021: await open(
      "ukpopestimatesmid2021on2021geographyfinal.mye2.extracted.csv",
      "14fbe89fd7a5ce3156a5f0a970fa253f68eb0a56b930cd08dc30548dde0f546f",
    ),
    residents2024: await open(
      "justice-pipeline.population-mid2024.csv",
      "32f6a66f6e4f5a75922c97b22c911581eef9900cb3e799f953a90a0cb57d62bd",
    ),
    areaTablesJune2018: await open(
      "policeforceareadatatablesyearendingjune2018corrected.xlsx",
      "da7fae8b2901754c65c228778a164a547299f11b6bc9fd13b0efc63e6e5f90c8",
    ),
    areaTablesDecember2018: await open(
      "policeforceareatablesyearendingdecember2018.xlsx",
      "8525131e22ee4e2e449e2cdc6c4a5276f47c8618e9daada1108180eac6d098a4",
    ),
    areaTablesSeptember2019: await open(
      "policeforceareatablesyearendingseptember2019.xlsx",
      "fdc2691e093f434985e70d5a00b9d89d6ce6dec54b5ff3c56bd2538db7a9f085",
    ),
    convictions: await open(
      "stalkinglaws-getthedata.conviction-rates.csv",
      "b9c593b430cfcd9ea980cfb39f09958641e08a10f4d7dba67efadbb16f70edd3",
    ),
    protectionOrders: await open(
      "bbc-stalking-protection-orders.Main_dataset.csv",
      "b667d8661ed5b509f6c4eecedf2628b8a2e1d816270a6fe810c88856dee23011",
    ),
    earlierCharges: await open(
      "bbc-stalking-protection-orders.stalking_charge_data.csv",
      "ff79784aaf0509de3e1b6a17f16fccf62cc0e5a4609ee904c917738ce78ba4d5",
    ),
    allOutcomes: await open(
      "oocd-dashboard.force_year.csv",
      "d10068f0ded029d1c277181e86983134d07dbcfa2cf8732ed6aab27505ccc4cc",
    ),
    allCrime: await open(
      "oocd-dashboard.denominators.csv",
      "195ecedd39eb00d1f0f23e27ed545f30e45f1ecef0e89f8dbd7a196249fc0921",
    ),
    lookup: await open(
      "lookup_ltla24_csp24_pfa24.csv",
      "63e96e8ad687e78d510f56f786e5c719d6c93fa06bbe181640ad7755c8eb9a70",
    ),
    geography: await open(
      "recrime-geo-pfa.csv",
      "44182c39e9a85b4b94ee853e2a988ae374d967edfb7184123db7400606e3d7d2",
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
