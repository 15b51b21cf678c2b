import type { ComponentChildren } from "preact";

/** What the head of a page says. */
export interface Head {
  readonly title: string;
  readonly description: string;
  /** The address of a picture of the page, for those who share it. */
  readonly picture?: string;
  /** The address of this page. */
  readonly address: string;
}

/** Addresses of the built files. */
export interface Assets {
  readonly script: string;
  readonly embedScript: string;
  readonly style: string;
}

interface HtmlProps {
  readonly head: Head;
  readonly assets: Assets;
  readonly origin: string;
  readonly script?: string;
  readonly bodyClass?: string;
  readonly children: ComponentChildren;
}

/** An HTML document. */
export function Html({ head, assets, origin, script, bodyClass, children }: HtmlProps) {
  const { title, description, picture, address } = head;
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="description" content={description} />
        <meta name="color-scheme" content="light dark" />
        <meta property="og:type" content="website" />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={description} />
        <meta property="og:url" content={origin + address} />
        {picture !== undefined && (
          <>
            <meta property="og:image" content={origin + picture} />
            <meta name="twitter:card" content="summary_large_image" />
          </>
        )}
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.style} />
        {script !== undefined && <script type="module" src={script} />}
      </head>
      <body class={bodyClass}>{children}</body>
    </html>
  );
}

/** A whole page of the site: its head, the way to the other pages, and its content. */
export function SitePage({
  head,
  assets,
  origin,
  here,
  children,
}: Omit<HtmlProps, "script" | "bodyClass"> & {
  /** The part of the site that the page belongs to. */
  readonly here?: "areas" | "forces" | "charges" | "claims";
}) {
  const current = (part: string) => (part === here ? { "aria-current": "page" as const } : {});
  return (
    <Html head={head} assets={assets} origin={origin} script={assets.script}>
      <a class="skip" href="#content">
        To the content
      </a>
      <header class="site">
        <a class="name" href="/">
          Recorded crime
        </a>
        <nav aria-label="Parts of the site">
          <a href="/areas/england-and-wales/8Q" {...current("areas")}>
            An area
          </a>
          <a href="/forces/8Q" {...current("forces")}>
            All forces
          </a>
          <a href="/charges/8Q" {...current("charges")}>
            Who charges
          </a>
          <a href="/claims" {...current("claims")}>
            Is it true?
          </a>
          <a href="/graphiql">API</a>
        </nav>
        <SearchBox />
      </header>
      <main id="content">{children}</main>
      <footer class="site">
        <p>
          Contains public sector information licensed under the{" "}
          <a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/">
            Open Government Licence v3.0
          </a>
          . Every figure here is an answer of the <a href="/graphiql">GraphQL API</a>, which is open to all (
          <a href="/schema.graphql">its schema</a>).
        </p>
      </footer>
    </Html>
  );
}

export function SearchBox({
  text = "",
  isLarge = false,
}: {
  readonly text?: string;
  readonly isLarge?: boolean;
}) {
  const id = isLarge ? "search-large" : "search";
  return (
    <search>
      <form class={isLarge ? "search large" : "search"} action="/search">
        <label for={id}>{isLarge ? "Find a place, a force or an offence" : "Search"}</label>
        <input
          id={id}
          name="q"
          type="search"
          value={text}
          maxLength={100}
          autocomplete="off"
          placeholder="Colchester, stalking, 8Q"
        />
        <button type="submit">Search</button>
      </form>
    </search>
  );
}
