/** The table of the Home Office: its headers and some rows. */
export const geographyHead = "CSP Name,Force Name,Region,ONS Code";
export const geography = [
  "Basildon,Essex,Eastern Region,E22000108",
  "Northern Devon_ Torridge,Devon & Cornwall,South West Region,E07000046",
  "North Hampshire,Hampshire,South East Region,N/A",
  "North Hampshire_Hart,Hampshire,South East Region,E22000114",
  "North Hampshire_Rushmoor,Hampshire,South East Region,E22000114",
  'City of London,"London, City of",London Region,E22000180',
  "Powys,Dyfed-Powys,Wales,W14000010",
  "Leeds,West Yorkshire,Yorkshire and the Humber,E22000200",
];

/** The table of the Office for National Statistics: its headers and some rows. */
export const lookupHead = "ltla24_code,ltla24_name,csp24_code,csp24_name,pfa24_code,pfa24_name";
export const lookup = [
  "E07000066,Basildon,E22000108,Basildon,E23000028,Essex",
  "E07000043,North Devon,E22000363,Northern Devon,E23000035,Devon & Cornwall",
  "E07000046,Torridge,E22000363,Northern Devon,E23000035,Devon & Cornwall",
  "E06000060,Buckinghamshire,E22000318,Wycombe,E23000029,Thames Valley",
  "E06000060,Buckinghamshire,E22000306,Chiltern,E23000029,Thames Valley",
];
