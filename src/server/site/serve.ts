import { existsSync } from "node:fs";
import { join } from "node:path";
import helmet, { type FastifyHelmetOptions } from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import * as z from "zod";
import {
  areaAddress,
  chargesAddress,
  forcesAddress,
  readAreaView,
  readChargesView,
  readForcesView,
} from "../../../web/address.ts";
import {
  prepareArea,
  prepareCharges,
  prepareChart,
  prepareClaims,
  prepareForces,
  prepareFront,
  prepareSearch,
} from "../../../web/prepare-page.ts";
import { serveAssets } from "../assets.ts";
import { Pages, type PagesOptions } from "./pages.ts";

/** Fastify takes names of up to 100 characters in an address. Whether there is one, the API says. */
const name = z.string();
const areaParams = z.object({ area: name, offence: name });
const offenceParams = z.object({ offence: name });
const chartParams = z.object({ area: name, file: name });
const searchQuery = z.object({ q: z.string().trim().max(100).catch("") });
const chosenName = z.string().min(1).max(100);
const chosen = z.object({ area: chosenName.catch("england-and-wales"), offence: chosenName.catch("8Q") });

/** A Fastify plugin that serves the pages, the charts and what they load. */
export async function serveSite(app: FastifyInstance, options: PagesOptions): Promise<void> {
  const pages = new Pages(options);
  app.addHook("onClose", () => pages.stop());
  await app.register(async (scope) => {
    await secure(scope, "'none'");
    servePages(scope, pages);
    serveChoices(scope);
  });
  await app.register(async (scope) => {
    await secure(scope, "*");
    scope.get("/embed/:area/:offence", (request, reply) => {
      const { area, offence } = areaParams.parse(request.params);
      const view = readAreaView(area, offence, request.query);
      return pages.send(request, reply, (ask) => prepareChart(ask, view, "EMBED"));
    });
  });
  const folder = join(options.folder, "assets");
  if (existsSync(folder)) await app.register(serveAssets, { folder, path: "/site/" });
}

function servePages(app: FastifyInstance, pages: Pages): void {
  app.get("/", (request, reply) => pages.send(request, reply, prepareFront));
  app.get("/areas/:area/:offence", (request, reply) => {
    const { area, offence } = areaParams.parse(request.params);
    return pages.send(request, reply, (ask) => prepareArea(ask, readAreaView(area, offence, request.query)));
  });
  app.get("/forces/:offence", (request, reply) => {
    const { offence } = offenceParams.parse(request.params);
    return pages.send(request, reply, (ask) => prepareForces(ask, readForcesView(offence, request.query)));
  });
  app.get("/charges/:offence", (request, reply) => {
    const { offence } = offenceParams.parse(request.params);
    return pages.send(request, reply, (ask) => prepareCharges(ask, readChargesView(offence, request.query)));
  });
  app.get("/claims", (request, reply) => pages.send(request, reply, prepareClaims));
  app.get("/search", (request, reply) => {
    const { q } = searchQuery.parse(request.query);
    return pages.send(request, reply, (ask) => prepareSearch(ask, q));
  });
  app.get("/chart/:area/:file", (request, reply) => {
    const { area, file } = chartParams.parse(request.params);
    const [, offence, ending] = /^(.+)\.(svg|png)$/.exec(file) ?? [];
    if (offence === undefined) return reply.callNotFound();
    const view = readAreaView(area, offence, request.query);
    return pages.send(request, reply, (ask) => prepareChart(ask, view, ending === "png" ? "PNG" : "SVG"));
  });
}

/** Leads from what was chosen in the form of a page to the address of it. */
function serveChoices(app: FastifyInstance): void {
  app.get("/areas", (request, reply) => {
    const { area, offence } = chosen.parse(request.query);
    return reply.redirect(areaAddress(readAreaView(area, offence, request.query)), 302);
  });
  app.get("/forces", (request, reply) => {
    const { offence } = chosen.parse(request.query);
    return reply.redirect(forcesAddress(readForcesView(offence, request.query)), 302);
  });
  app.get("/charges", (request, reply) => {
    const { offence } = chosen.parse(request.query);
    return reply.redirect(chargesAddress(readChargesView(offence, request.query)), 302);
  });
}

async function secure(scope: FastifyInstance, frameAncestors: string): Promise<void> {
  scope.addHook("onRequest", (_request, reply, done) => {
    reply.removeHeader("content-security-policy");
    done();
  });
  await scope.register(helmet, headersOf(frameAncestors));
}

/** Pages load nothing from elsewhere. Only a chart that is made to be embedded may be framed by others. */
function headersOf(frameAncestors: string): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: [frameAncestors],
      },
    },
    // The policy says it already, and this header knows no exception.
    frameguard: false,
    // Pictures of charts are made for the pages of others.
    crossOriginResourcePolicy: { policy: "cross-origin" },
    // Only the proxy in front knows whether clients use HTTPS.
    strictTransportSecurity: false,
  };
}
