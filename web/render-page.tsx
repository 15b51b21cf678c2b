import { renderToString } from "preact-render-to-string";
import { areaAddress, chargesAddress, forcesAddress } from "./address.ts";
import { type Assets, type Head, Html, SitePage } from "./html.tsx";
import type { AreaAnswers, Page, RenderedPage } from "./page.ts";
import { AreaPage } from "./pages/area.tsx";
import { ChargesPage } from "./pages/charges.tsx";
import { ClaimsPage } from "./pages/claims.tsx";
import { EmbedPage } from "./pages/embed.tsx";
import { ForcesPage } from "./pages/forces.tsx";
import { FrontPage } from "./pages/front.tsx";
import { SearchPage } from "./pages/search.tsx";
import { describeChart, titleOf } from "./pages/series-figure.tsx";
import { drawPicture } from "./picture.ts";

/** What pages are rendered with besides their answers. */
export interface RenderOptions {
  /** The address of the server as the reader reaches it, without a slash at the end. */
  readonly origin: string;
  readonly assets: Assets;
  /** Makes a PNG picture of an SVG one. */
  readonly toPng: (svg: string) => Uint8Array;
}

const siteName = "Recorded crime in England and Wales";

/** Renders a page from the answers it shows. */
export function renderPage(page: Page, { assets, origin, toPng }: RenderOptions): RenderedPage {
  const common = { assets, origin };
  switch (page.kind) {
    case "FRONT":
      return html(
        <SitePage {...common} head={frontHead}>
          <FrontPage {...page} />
        </SitePage>,
      );
    case "AREA":
      return html(
        <SitePage {...common} head={areaHead(page.shown)} here="areas">
          <AreaPage {...page} origin={origin} />
        </SitePage>,
      );
    case "FORCES": {
      const title = `${page.offence.name} in all forces, ${page.view.year}`;
      const description = `${title}: a ranked table of the police forces of England and Wales.`;
      return html(
        <SitePage {...common} head={{ title, description, address: forcesAddress(page.view) }} here="forces">
          <ForcesPage {...page} />
        </SitePage>,
      );
    }
    case "CHARGES": {
      const title = `Charges for ${page.offence.name} by force, ${page.view.year}`;
      const description = `${title}: which share of the cases ended in a charge or a summons.`;
      return html(
        <SitePage
          {...common}
          head={{ title, description, address: chargesAddress(page.view) }}
          here="charges"
        >
          <ChargesPage {...page} />
        </SitePage>,
      );
    }
    case "CLAIMS":
      return html(
        <SitePage {...common} head={claimsHead} here="claims">
          <ClaimsPage {...page} />
        </SitePage>,
      );
    case "SEARCH":
      return html(
        <SitePage
          {...common}
          head={{ title: `Search: ${page.text}`, description: siteName, address: "/search" }}
        >
          <SearchPage {...page} />
        </SitePage>,
      );
    case "MESSAGE":
      return html(
        <SitePage {...common} head={{ title: page.title, description: page.sentence, address: "/" }}>
          <h1>{page.title}</h1>
          <p>{page.sentence}</p>
        </SitePage>,
      );
    case "EMBED":
      return html(
        <Html {...common} head={areaHead(page.shown)} script={assets.embedScript} bodyClass="embed">
          <EmbedPage {...page} />
        </Html>,
      );
    case "SVG":
      return { contentType: "image/svg+xml; charset=utf-8", content: drawPicture(page.shown) };
    case "PNG":
      return { contentType: "image/png", content: toPng(drawPicture(page.shown)) };
  }
}

const frontHead: Head = {
  title: siteName,
  description:
    "Every offence, police force and year, with where each figure is from and whether it can be compared.",
  address: "/",
};

const claimsHead: Head = {
  title: "Is it true? What articles say about recorded crime",
  description: "Stated figures beside the official ones, each with a verdict, the difference and the source.",
  address: "/claims",
};

function areaHead(shown: AreaAnswers): Head {
  return {
    title: titleOf(shown),
    description: describeChart(shown),
    picture: areaAddress(shown.view, "/chart", ".png"),
    address: areaAddress(shown.view),
  };
}

function html(document: Parameters<typeof renderToString>[0]): RenderedPage {
  return { contentType: "text/html; charset=utf-8", content: `<!doctype html>${renderToString(document)}` };
}
