/**
 * The dimensions that tell the figures of each dataset apart. Figures are stored in parts, one for each code of the
 * first dimension.
 */
export const dimensions = {
  offences: ["year", "offence", "body", "quarter"],
  outcomes: ["year", "offence", "body", "quarter", "basis", "group", "type", "note"],
  partnerships: ["year", "offence", "body", "quarter", "partnership"],
  populations: ["midYear", "area", "sex", "basis"],
  series: ["series", "area", "ending", "note"],
} as const;

/** A dataset of figures. */
export type FigureDatasetName = keyof typeof dimensions;
export type Dimension<D extends FigureDatasetName = FigureDatasetName> = (typeof dimensions)[D][number];
