/**
 * Where the 43 forces stand in the tile map: column and row of each, from the north-west. A layout of our own, which keeps
 * neighbours near each other and no boundaries.
 */
const tiles: Readonly<Record<string, readonly [column: number, row: number]>> = {
  northumbria: [5, 0],
  cumbria: [4, 0],
  durham: [5, 1],
  cleveland: [6, 1],
  lancashire: [3, 2],
  "north-yorkshire": [5, 2],
  "west-yorkshire": [5, 3],
  humberside: [6, 2],
  merseyside: [3, 3],
  "greater-manchester": [4, 3],
  "south-yorkshire": [6, 3],
  "north-wales": [2, 4],
  cheshire: [3, 4],
  derbyshire: [4, 4],
  nottinghamshire: [5, 4],
  lincolnshire: [6, 4],
  "west-mercia": [3, 5],
  staffordshire: [4, 5],
  leicestershire: [5, 5],
  cambridgeshire: [6, 5],
  norfolk: [7, 5],
  "dyfed-powys": [2, 6],
  "west-midlands": [4, 6],
  warwickshire: [5, 6],
  northamptonshire: [6, 6],
  bedfordshire: [7, 6],
  suffolk: [8, 6],
  "south-wales": [2, 7],
  gwent: [3, 7],
  gloucestershire: [4, 7],
  "thames-valley": [5, 7],
  hertfordshire: [6, 7],
  essex: [8, 7],
  "avon-and-somerset": [4, 8],
  wiltshire: [5, 8],
  "city-of-london": [7, 7],
  metropolitan: [7, 8],
  surrey: [6, 8],
  kent: [8, 8],
  "devon-and-cornwall": [3, 9],
  dorset: [4, 9],
  hampshire: [5, 9],
  sussex: [6, 9],
};

/** How many columns and rows the map has. */
export const mapSize = { columns: 9, rows: 10 };

/** The tile of a force; null for one that the map has no tile of. */
export function tileOf(slug: string): { readonly column: number; readonly row: number } | null {
  const tile = tiles[slug];
  return tile === undefined ? null : { column: tile[0], row: tile[1] };
}

/** Names for tiles, where the first letters would be those of another force too. */
const shortNames: Readonly<Record<string, string>> = {
  Norfolk: "Nfk",
  Northamptonshire: "Nth",
  Northumbria: "Nhb",
  "West Mercia": "WMe",
  "West Midlands": "WMi",
};

/** A short name that fits into a tile. */
export function shortNameOf(name: string): string {
  const short = shortNames[name];
  if (short !== undefined) return short;
  const words = name.split(/[\s-]+/).filter((word) => word !== "and" && word !== "of");
  return words.length === 1 ? name.slice(0, 3) : words.map((word) => word[0]).join("");
}
