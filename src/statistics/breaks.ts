/** The series breaks that begin in a period: its figure is the first under new rules. */
export function breaksWithin<Break extends { readonly date: string }>(
  breaks: readonly Break[],
  { start, end }: { readonly start: string; readonly end: string },
): Break[] {
  return breaks.filter(({ date }) => date >= start && date <= end);
}

/** The series breaks between two periods: after the start of the earlier one, up to the end of the later one. */
export function breaksBetween<Break extends { readonly date: string }>(
  breaks: readonly Break[],
  earlier: { readonly start: string },
  later: { readonly end: string },
): Break[] {
  return breaks.filter((entry) => entry.date > earlier.start && entry.date <= later.end);
}

/**
 * The series breaks between whole periods of a range: after the end of its first period, up to the start of its last one.
 * A break within either of them is in a figure that cannot be taken apart.
 */
export function breaksInside<Break extends { readonly date: string }>(
  breaks: readonly Break[],
  first: { readonly end: string },
  last: { readonly start: string },
): Break[] {
  return breaks.filter(({ date }) => date > first.end && date <= last.start);
}

/** A break, and whether cases moved between its offences and no others. */
interface Move<Offence> {
  readonly movesWithin: boolean;
  readonly offences: readonly Offence[];
}

/** Whether a break leaves a sum of some offences as it was: cases moved between offences that are all in the sum. */
export function staysInside<Offence>(
  { movesWithin, offences }: Move<Offence>,
  inSum: ReadonlySet<Offence>,
): boolean {
  return movesWithin && offences.every((offence) => inSum.has(offence));
}
