/**
 * What figures of each subject are told apart by, in the order in which they are kept. The first divides them into
 * parts that are stored one after the other.
 */
export const dimensions = {
  offences: ["year", "offence", "body", "quarter"],
  outcomes: ["year", "offence", "body", "quarter", "basis", "group", "type", "note"],
  populations: ["midYear", "area", "basis"],
  series: ["series", "area", "ending"],
} as const;

/** What there can be figures of. */
export type FigureSubject = keyof typeof dimensions;
export type Dimension<S extends FigureSubject = FigureSubject> = (typeof dimensions)[S][number];
