/** The columns of offences in police force area tables, and the published series that each belongs to. */
export const onsSeries = [
  measure("Total recorded crime (excluding fraud)", "ons-total-recorded-crime"),
  measure("Violence against the person"),
  measure("Homicide"),
  measure("Death or serious injury - unlawful driving"),
  measure("Violence with injury"),
  measure("Violence without injury"),
  measure("Stalking and harassment"),
  measure("Sexual offences"),
  measure("Robbery"),
  measure("Theft offences"),
  measure("Burglary"),
  measure("Residential burglary"),
  measure("Non-residential burglary"),
  measure("Vehicle offences"),
  measure("Theft from the person"),
  measure("Bicycle theft"),
  measure("Shoplifting"),
  measure("Other theft offences"),
  measure("Criminal damage and arson"),
  measure("Drug offences"),
  measure("Possession of weapons offences"),
  measure("Public order offences"),
  {
    headers: ["Miscellaneous crimes", "Miscellaneous crimes against society"],
    fixed: { series: "ons-miscellaneous-crimes" },
  },
];

function measure(header: string, series = `ons-${header.toLowerCase().replace(/[^a-z]+/g, "-")}`) {
  return { headers: [header], fixed: { series } };
}
