import { plainAreaAddress } from "../address.ts";
import { mapSize, shortNameOf, tileOf } from "../charts/tile-map.ts";

/** A force in the map: its class says how dark its tile is. */
export interface Tile {
  readonly slug: string;
  readonly name: string;
  /** What its tile says when it is read out or pointed at. */
  readonly words: string;
  /** From 1, the lowest, to 5; null without a figure. */
  readonly step: number | null;
  readonly isUncertain: boolean;
}

const size = 56;

/** The forces as tiles where they roughly lie, darker where the figure is higher. */
export function TileMap({
  tiles,
  offence,
  label,
}: {
  readonly tiles: readonly Tile[];
  readonly offence: string;
  readonly label: string;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: there are no field sets in SVG.
    <svg
      class="tiles"
      viewBox={`0 0 ${mapSize.columns * size} ${mapSize.rows * size}`}
      aria-label={label}
      role="group"
    >
      {tiles.map(({ slug, name, words, step, isUncertain }) => {
        const tile = tileOf(slug);
        if (tile === null) return null;
        const [x, y] = [tile.column * size, tile.row * size];
        const classes = [
          "tile",
          step === null ? "none" : `step-${step}`,
          ...(isUncertain ? ["uncertain"] : []),
        ];
        return (
          <a
            href={plainAreaAddress(slug, offence)}
            aria-label={`${shortNameOf(name)}: ${name}, ${words}`}
            key={slug}
          >
            <title>{`${name}: ${words}`}</title>
            <rect class={classes.join(" ")} x={x + 2} y={y + 2} width={size - 4} height={size - 4} rx="5" />
            <text class={classes.join(" ")} x={x + size / 2} y={y + size / 2 + 5} text-anchor="middle">
              {shortNameOf(name)}
            </text>
          </a>
        );
      })}
    </svg>
  );
}
