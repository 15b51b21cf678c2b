import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContext, chromium } from "playwright-core";

/** The path of a Chromium; undefined where there is none. */
export function findChromium(): string | undefined {
  const { CHROMIUM, PATH = "" } = process.env;
  // The first is the same browser without windows, which takes half the time.
  const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];
  const places = PATH.split(delimiter).flatMap((place) => names.map((name) => join(place, name)));
  return CHROMIUM ?? places.find((path) => existsSync(path));
}

/** Starts a Chromium that resolves no other host name, so that a request to one fails and is noticed. */
export function launchChromium(path: string | undefined): Promise<Browser> {
  return chromium.launch({
    ...(path === undefined ? {} : { executablePath: path }),
    args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    timeout: 300_000,
  });
}

/** Notes what pages throw, what they write as an error or a warning, and what they cannot load. */
export function noteComplaints(context: BrowserContext, complaints: string[]): void {
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // The browser itself gives up what a page still loads when it is left, reloaded or closed.
    if (reason !== "net::ERR_ABORTED") complaints.push(`failed: ${request.url()}: ${reason}`);
  });
  context.on("weberror", (error) => complaints.push(`thrown: ${error.error().message}`));
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
}

/** Says why tests in a browser are left out. */
export const wantOfChromium =
  "for want of a Chromium: install one (Debian: apt-get install chromium-headless-shell), or set CHROMIUM to the path of one.";
