import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { Resvg } from "@resvg/resvg-js";
import * as z from "zod";
import type { RenderReply, RenderRequest } from "./render-messages.ts";
import { renderPage } from "./render-page.tsx";

// The thread that renders pages, so that no drawing holds up the answers of the API.
const folder = z.string().parse(workerData);
const assetsFile = z.object({ script: z.string(), embedScript: z.string(), style: z.string() });
const assets = assetsFile.parse(JSON.parse(readFileSync(join(folder, "assets.json"), "utf8")));
const fontFiles = ["Inter_400Regular.ttf", "Inter_700Bold.ttf"].map((name) => join(folder, "fonts", name));

function toPng(svg: string): Uint8Array {
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: "Inter" };
  return new Resvg(svg, { font }).render().asPng();
}

parentPort?.on("message", ({ id, page, origin }: RenderRequest) => {
  const reply = (): RenderReply => {
    try {
      return { id, kind: "RENDERED", rendered: renderPage(page, { assets, origin, toPng }) };
    } catch (error) {
      return {
        id,
        kind: "FAILED",
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      };
    }
  };
  parentPort?.postMessage(reply());
});
