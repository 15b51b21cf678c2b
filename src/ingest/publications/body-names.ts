/** Names of forces in publications, in lower case, and the slug of each force. */
export const bodyNames = {
  "london, city of": "city-of-london",
  "devon & cornwall": "devon-and-cornwall",
  "metropolitan police service": "metropolitan",
  "metropolitan police": "metropolitan",
  "avon & somerset": "avon-and-somerset",
  "dyfed powys": "dyfed-powys",
};
