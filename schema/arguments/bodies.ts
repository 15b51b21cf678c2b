/** The argument that includes British Transport Police in the figures of England and Wales. */
export const btpInNation = {
  defaultValue: true,
  description:
    "Whether figures for England and Wales include British Transport Police, as the published ones do. Other areas are the same either way.",
};

/** The argument that adds British Transport Police to sums. */
export const btpInSums = {
  nullable: true,
  description:
    "Whether the sums include British Transport Police. Default: yes, as the published totals for England and Wales do; but no when grouped by FORCE, so that there are the same 43 forces as in every other list.",
} as const;

/** The argument that limits areas to some kinds of force. */
export const kindsOfForce = {
  defaultValue: ["TERRITORIAL"],
  description: "With `areaKind: FORCE`: the kinds of force.",
};

/** The argument that limits sums to some forces. */
export const onlyForces = {
  nullable: true,
  description: "Only these forces, by slug, or those of a comparison group, by its slug or name.",
} as const;

/** The argument that limits sums to the forces of some regions. */
export const onlyRegions = { nullable: true, description: "Only forces in these regions, by slug." } as const;
