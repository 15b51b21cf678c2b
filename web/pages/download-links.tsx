/** The figures of a page as files. Their addresses are relative to that of the API, as the API gives them. */
export function DownloadLinks({
  links,
}: {
  readonly links: { readonly csv: string; readonly json: string };
}) {
  return (
    <p>
      Download the figures: <a href={fromRoot(links.csv)}>CSV for a spreadsheet</a>
      {" · "}
      <a href={fromRoot(links.json)}>JSON-stat for programs</a>
    </p>
  );
}

function fromRoot(link: string): string {
  const { pathname, search } = new URL(link, "http://host/graphql");
  return pathname + search;
}
