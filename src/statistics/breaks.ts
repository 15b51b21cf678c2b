/** The series breaks between two periods: after the start of the earlier one, up to the end of the later one. */
export function breaksBetween<Break extends { readonly date: string }>(
  breaks: readonly Break[],
  earlier: { readonly start: string },
  later: { readonly end: string },
): Break[] {
  return breaks.filter((entry) => entry.date > earlier.start && entry.date <= later.end);
}
