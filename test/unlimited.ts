/** Settings of a gateway that takes documents of any size, from clients that send as many as they can. */
export const anyDocuments = {
  MAX_TOKENS: "100000",
  MAX_DEPTH: "1000",
  MAX_FIELDS: "100000",
  MAX_ALIASES: "100000",
  MAX_DIRECTIVES: "100000",
  RATE_LIMIT: "0",
  SHED_AFTER_MS: "0",
};
