/** The argument that includes British Transport Police in the figures of England and Wales. */
export const btpInNation = {
  defaultValue: true,
  description:
    "Whether figures for England and Wales include British Transport Police, as the published ones do. Other areas are the same either way.",
};

/** The argument that adds British Transport Police to sums. */
export const btpInSums = {
  defaultValue: true,
  description:
    "Whether the sums include British Transport Police, as the published totals for England and Wales do.",
};

/** The argument that limits sums to some forces. */
export const onlyForces = { nullable: true, description: "Only these forces, by slug." } as const;

/** The argument that limits sums to the forces of some regions. */
export const onlyRegions = { nullable: true, description: "Only forces in these regions, by slug." } as const;
