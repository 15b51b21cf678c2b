/**
 * Places of figures that are in order: of equal figures each has the best place, and the next figure the place it
 * would have had among unequal ones.
 * @param figures What equal figures share, in order.
 * @param offset How many figures are in order before these.
 * @param ahead How many of those are not equal to the first of these.
 */
export function rankTies(figures: readonly (string | null)[], offset: number, ahead: number): number[] {
  let place = ahead + 1;
  return figures.map((figure, index) => {
    if (index > 0 && figure !== figures[index - 1]) place = offset + index + 1;
    return place;
  });
}
