import { spawnSync } from "node:child_process";
import { afterAll, describe, expect, test } from "vitest";
import { leaveOut } from "../left-out.ts";
import { endProcesses } from "../started-process.ts";
import { ingest, startCommand } from "./ingest-command.ts";
import { recorded, stalking, stalkingIn, writeCsv } from "./recorded-crime-rows.ts";
import { cleanUp, copyStore, makeFolder } from "./store-copy.ts";
import { digestFigures } from "./store-digest.ts";

afterAll(async () => {
  await endProcesses();
  cleanUp();
});

const folder = makeFolder();
const published = ["--partial", "--published", "2024-07-24"];
const rows = [...stalkingIn("2017/18", 52, 8), recorded("2017/18", 1, "Essex", ["3B", "Threats to kill"], 5)];
// Stalking in Essex was 52 in the first quarter. The others are revised.
const compared = [
  "  loaded       9 figures",
  "  unchanged    1 figures",
  "  revised      7 figures",
  "  new          1 figures",
  expect.stringMatching(
    /^ {2}without {6}2017\/18: no figures of Action Fraud, Avon and Somerset, .*Wiltshire$/,
  ),
  expect.stringMatching(/^ {15}2017\/18: 0\.\d% of the crime that 2017\/18 has in another edition$/),
];
const changes = Array.from({ length: 7 }, () =>
  expect.stringMatching(/^ {2}(changes| {7}) {6}8Q, (Essex|Kent), 2017\/18 Q[1-4]: \d+ to (8|52)$/),
);

test("without a terminal there are plain lines and a summary; --list has it, and --undo takes it out", async () => {
  const store = copyStore();
  const before = digestFigures(store);
  const file = writeCsv(folder, "release.csv", rows);
  const lines = (is: string, more: readonly string[] = []) => [
    `${file}: reading`,
    `${file}: storing`,
    `${file}: adding up`,
    `release.csv: ${is} release home-office-prc-2024-07-24`,
    "  publication  Police recorded crime open data, Police Force Area",
    "  read         9 rows",
    ...compared,
    ...more,
    expect.stringMatching(/^ {2}seconds {6}\d+\.\d \(\d+ rows\/s\)$/),
    "",
  ];
  const dry = await ingest(store, file, ...published, "--dry-run");
  expect(dry).toMatchObject({ code: 0, stderr: "" });
  expect(dry.stdout.split("\n")).toEqual(lines("would be", changes));
  expect(digestFigures(store)).toEqual(before);

  const loaded = await ingest(store, file, ...published, "--label", "July 2024");
  expect(loaded).toMatchObject({ code: 0, stderr: "" });
  expect(loaded.stdout.split("\n")).toEqual(lines("is"));

  const listed = await startCommand("npm", ["run", "--silent", "ingest", "--", "--list"], { STORE: store })
    .end;
  expect(listed.code).toBe(0);
  expect(listed.stdout).toMatch(
    /^home-office-prc-2023-10 {2}2023-10-19 {2}\d+ figures {2}October 2023 {2}\S+$/m,
  );
  expect(listed.stdout).toMatch(
    /^home-office-prc-2024-07-24 {2}2024-07-24 {2}9 figures {2}July 2024 {2}release\.csv$/m,
  );
  expect(await ingest(store, "--undo", "home-office-prc-2024-07-24")).toMatchObject({
    code: 0,
    stdout: "Release home-office-prc-2024-07-24 is taken out; the figures before it are current again.\n",
    stderr: "",
  });
  expect(digestFigures(store).digest).toBe(before.digest);
});

const fine = writeCsv(folder, "fine.csv", rows);
const twice = writeCsv(folder, "twice.csv", [...rows, recorded("2017/18", 3, "Kent", stalking, 9)]);

describe.concurrent("exits 1 with a sentence, and changes nothing, for", () => {
  test.each<[string, string[], RegExp]>([
    ["the undo of an unknown release", ["--undo", "nonsense"], /^There is no release nonsense; --list shows/],
    ["an option with a slip", [fine, ...published, "--dry-rum"], /^Unknown option '--dry-rum'; --help shows/],
    [
      "an option without its value",
      [fine, "--published"],
      /^Option '--published <value>' argument missing; /,
    ],
    [
      "a file that is not there",
      ["nowhere.csv", ...published],
      /^nowhere\.csv: The file cannot be read: ENOENT: /,
    ],
    [
      "a figure given twice",
      [twice, ...published],
      /^\S+\/twice\.csv: The file gives a figure twice, so nothing was stored: offence 8Q, Kent, quarter 3 of 2017\/18\.\n$/,
    ],
  ])("%s", async (_what, args, sentence) => {
    const store = copyStore();
    const before = digestFigures(store);
    const { code, stderr } = await ingest(store, ...args);
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd()).not.toContain("\n");
    expect(code).toBe(1);
    expect(digestFigures(store)).toEqual(before);
  });
});

describe("several files", () => {
  const other = writeCsv(folder, "other.csv", stalkingIn("2018/19", 5, 6));

  test("are loaded together, in the order given, and an option may stand before them", async () => {
    const store = copyStore();
    const before = digestFigures(store);
    const dry = await ingest(store, "--dry-run", "--partial", ...published, fine, other);
    expect(dry).toMatchObject({ code: 0, stderr: "" });
    expect(digestFigures(store)).toEqual(before);
    const { code, stdout } = await ingest(store, fine, other, ...published);
    expect(code).toBe(0);
    expect(stdout.match(/^\w+\.csv: is release .*$/gm)).toEqual([
      "fine.csv: is release home-office-prc-2024-07-24",
      "other.csv: is release home-office-prc-2024-07-24-2",
    ]);
    const again = await ingest(store, fine, "--partial", "--published", "2024-08-01");
    expect(again.stdout).toContain(
      "fine.csv: nothing to do, these bytes are release home-office-prc-2024-07-24 already. It was published on 2024-07-24; for 2024-08-01 instead, take it out first with --undo home-office-prc-2024-07-24.",
    );
  });

  test("are none of them loaded, if one cannot be", async () => {
    const store = copyStore();
    const before = digestFigures(store);
    const { code, stderr } = await ingest(store, other, twice, ...published);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^None of the files was loaded, because of one of them:\n\S+\/twice\.csv: The file gives/,
    );
    expect(digestFigures(store)).toEqual(before);
  });
});

const { stdout: version } = spawnSync("script", ["--version"], { encoding: "utf8" });
const hasScript = version?.includes("util-linux") ?? false;
test("script is there to test a terminal with", ({ skip }) => {
  if (hasScript) return;
  const how = "The bar on a terminal is not tested, for want of script (Debian: apt-get install bsdutils).";
  leaveOut(how);
  skip(how);
});

test.skipIf(!hasScript)("on a terminal there is a bar with rows a second, and the same summary", async () => {
  const command = 'exec "$NODE" build/ingest.js "$FILE" --partial --published 2024-07-24';
  const environment = { STORE: copyStore(), FILE: fine, NODE: process.execPath, TERM: "xterm" };
  const { code, stdout } = await startCommand("script", ["-qec", command, "/dev/null"], environment).end;
  expect(code).toBe(0);
  expect(stdout).toMatch(/=+-* \d+% 0 rows, 0 rows\/s reading|-+ 0% 0 rows, 0 rows\/s reading/);
  expect(stdout).toMatch(/=+ 100% 9 rows, \d+ rows\/s (storing|adding up)/);
  expect(stdout).not.toContain(": reading");
  expect(stdout.replaceAll("\r", "")).toContain(compared.slice(0, 4).join("\n"));
});
