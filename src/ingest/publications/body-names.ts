/** Other names of forces in publications, and the slug of each force. */
export const bodyNames = {
  "london, city of": "city-of-london",
  "metropolitan police service": "metropolitan",
  "metropolitan police": "metropolitan",
  "dyfed powys": "dyfed-powys",
  "hampshire and isle of wight": "hampshire",
};
