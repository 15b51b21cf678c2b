/** Composes the explorer's HTML, which loads its script and style from `/explorer/<key>/`. */
export function composeDocument(key: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Crime statistics gateway</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/explorer/${key}/page.css">
    <script type="module" src="/explorer/${key}/page.js"></script>
  </head>
  <body>
    <div id="root"></div>
    <noscript>The explorer needs JavaScript. The API itself answers at /graphql.</noscript>
  </body>
</html>
`;
}
