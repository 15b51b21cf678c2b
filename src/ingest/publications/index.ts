import { policeRecordedCrime } from "./police-recorded-crime.ts";

/** Every publication that can be loaded. */
export const publications = [policeRecordedCrime];
