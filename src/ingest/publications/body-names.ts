/** Names under which forces occur in publications, in lower case, to their slug. */
export const bodyNames = {
  "london, city of": "city-of-london",
  "devon & cornwall": "devon-and-cornwall",
  "metropolitan police service": "metropolitan",
  "metropolitan police": "metropolitan",
  "avon & somerset": "avon-and-somerset",
  "dyfed powys": "dyfed-powys",
};
