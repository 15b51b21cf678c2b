import type {
  ListQuestion,
  Question,
  SeriesQuestion,
  ShareAsk,
  TotalsQuestion,
} from "./reference/questions.ts";

/** The GraphQL field for a question, with its arguments and the fragment to select. */
export function writeField(question: Question, fragment: string): string {
  const { from, to, asOf } = question;
  const latest = numeral(question.latest ?? null);
  const common = { from: text(from), to: text(to), latest, asOf: text(asOf) };
  const withBtp = { includeBritishTransportPolice: String(question.withBtp) };
  const measures = "since" in question ? ` ${writeMeasures(question)}` : "";
  const isOfCounts = question.ask === "series" || question.ask === "list";
  const peers = isOfCounts
    ? ` ${writePeers(question.group)}`
    : question.ask === "totals"
      ? ` ${writePlacesOfTotal(question)}`
      : "";
  const counts = `{ ...${fragment}${measures}${peers} }`;
  switch (question.ask) {
    case "series": {
      const own = { offence: text(question.offence), by: question.by };
      return within(question.area, `offenceCounts${call({ ...common, ...withBtp, ...own })} ${counts}`);
    }
    case "change": {
      const own = { offence: text(question.offence), acrossBreaks: `${question.acrossBreaks}` };
      return within(question.area, `change${call({ ...common, ...withBtp, ...own })} ${counts}`);
    }
    case "list": {
      const { order } = question;
      const args = {
        ...{ areaKind: question.areaKind, forceKinds: `[${question.forceKinds}]`, by: question.by },
        ...{
          areas: list(question.areas),
          regions: list(question.regions),
          offences: list(question.offences),
        },
        orderBy: order === null ? null : writeOrder(order, question),
        ...{ first: String(question.first), after: text(question.after) },
      };
      const rank =
        "rank { ... on RankValue { position tiedWith compared } ... on RankUnavailable { reason } }";
      const page = `edges { ${rank} node ${counts} } pageInfo { hasNextPage endCursor } totalCount ranking { compared leftOut { area { slug } reason missingReason } }`;
      return `offenceCounts${call({ ...common, ...withBtp, ...args })} { ${page} }`;
    }
    case "totals": {
      const args = {
        ...{ groupBy: `[${question.groupBy}]`, offences: list(question.offences) },
        ...{ forces: list(question.forces), regions: list(question.regions) },
        ...{ orderByValue: question.orderByValue, first: String(question.first) },
      };
      return `offenceTotals${call({ ...common, ...withBtp, ...args })} { nodes ${counts} }`;
    }
    case "outcomes": {
      const { basis, detail, by } = question;
      const own = { offence: text(question.offence), basis, detail, by };
      return within(question.area, `outcomes${call({ ...common, ...withBtp, ...own })} ${counts}`);
    }
    case "chargeRates": {
      const { basis, countNotYetAssigned } = question;
      const own = { offence: text(question.offence), basis, countNotYetAssigned: `${countNotYetAssigned}` };
      return within(question.area, `chargeRates${call({ ...common, ...withBtp, ...own })} ${counts}`);
    }
    case "chargeRateList": {
      const { basis, countNotYetAssigned, order } = question;
      const args = {
        ...{ offence: text(question.offence), year: text(question.from), asOf: text(asOf), basis },
        ...{ countNotYetAssigned: `${countNotYetAssigned}`, forceKinds: `[${question.forceKinds}]` },
        ...{ minimumOutcomes: String(question.minimumOutcomes), forces: list(question.forces) },
        ...{ orderBy: `{ by: ${order.by}, direction: ${order.direction} }`, first: String(question.first) },
      };
      const page = `edges { rank { position tiedWith compared } node { area { slug } ...${fragment} } }`;
      const ranking = "ranking { compared leftOut { area { slug } reason } spread { ...Spread } }";
      return `chargeRates${call(args)} { ${page} ${ranking} }`;
    }
    case "outcomeTotals": {
      const args = {
        ...{ groupBy: `[${question.groupBy}]`, basis: question.basis, offences: list(question.offences) },
        ...{ forces: list(question.forces), regions: list(question.regions) },
        first: String(question.first),
      };
      return `outcomeTotals${call({ ...common, ...withBtp, ...args })} { nodes ${counts} }`;
    }
    case "revisions": {
      const { areaKind, by } = question;
      const own = {
        ...{ offence: text(question.offence), areaKind, areas: list(question.areas), by },
        forceKinds: "[TERRITORIAL, NON_TERRITORIAL]",
      };
      return `revisions${call({ ...common, ...own, first: String(question.first) })} { nodes ${counts} }`;
    }
    case "populations": {
      const own = { from: numeral(question.firstYear), to: numeral(question.lastYear) };
      return within(question.area, `populations${call({ ...common, ...own })} ${counts}`);
    }
  }
}

function writeMeasures(question: SeriesQuestion | ListQuestion | TotalsQuestion): string {
  const { since, acrossBreaks, rolling, base } = question;
  const change = `change${call({ since: text(since), acrossBreaks: `${acrossBreaks}` })} { ...Change }`;
  const share = `partOf: share(of: ${writeShareOf(question.share)}) { ...Share }`;
  return `${change} sum(rolling: ${rolling}) { ...Rolling } index(base: ${text(base)}) { ...Index } ${share}`;
}

function writeShareOf({ offences, subgroup, group, within, inGroup }: ShareAsk): string {
  const fields = {
    ...{ offences: list(offences), offenceSubgroup: text(subgroup), offenceGroup: text(group) },
    ...{ within, group: text(inGroup) },
  };
  return call(fields).replace("(", "{").replace(/\)$/, "}");
}

/** The ranks of counts and rates, and the group beside them. */
function writePeers(group: string | null): string {
  const own = `group: ${text(group)}`;
  const place = "place: rank(within: PERIOD) { ...Place }";
  const others = `inRegion: rank(within: REGION) { ...Place } inGroup: rank(within: GROUP, ${own}) { ...Place }
    beside: comparison(${own}) { ...Beside }`;
  const fields = group === null ? place : `${place} ${others}`;
  return `${fields} ofRate: rate { ... on RateValue { ${fields} } }`;
}

/** The ranks of sums and of their rates, and how they moved. */
function writePlacesOfTotal({ group, since, acrossBreaks }: TotalsQuestion): string {
  const movement = call({ within: "PERIOD", since: text(since), acrossBreaks: `${acrossBreaks}` });
  const moved = `moved: rank${movement} { ...Moved }`;
  const others = `inRegion: rank(within: REGION) { ...Place } inGroup: rank(within: GROUP, group: ${text(group)}) { ...Place }
    beside: comparison(group: ${text(group)}) { ...Beside }`;
  const fields = `place: rank(within: PERIOD) { ...Place } ${moved}${group === null ? "" : ` ${others}`}`;
  return `${fields} ofRate: rate { ... on RateValue { ${fields} } }`;
}

const fieldOf = { NATION: "nation", REGION: "region", FORCE: "force", REPORTING_BODY: "reportingBodies" };

function within(area: { readonly kind: keyof typeof fieldOf; readonly slug: string }, field: string): string {
  const narrowed = area.kind === "REPORTING_BODY" ? "" : `(slug: ${text(area.slug)})`;
  return `${fieldOf[area.kind]}${narrowed} { slug counts: ${field} }`;
}

function numeral(value: number | null): string | null {
  return value === null ? null : String(value);
}

function text(value: string | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

function list(values: readonly string[] | null): string | null {
  return values === null ? null : JSON.stringify(values);
}

function call(args: Readonly<Record<string, string | null>>): string {
  const present = Object.entries(args).filter(([, value]) => value !== null);
  if (present.length === 0) return "";
  return `(${present.map(([name, value]) => `${name}: ${value}`).join(", ")})`;
}

function writeOrder(order: NonNullable<ListQuestion["order"]>, question: ListQuestion): string {
  const { by, direction, above = null, below = null, minimum = null } = order;
  const since = by === "CHANGE" && question.since !== null ? `, since: ${text(question.since)}` : "";
  const across = by === "CHANGE" ? `, acrossBreaks: ${question.acrossBreaks}` : "";
  const bounds = `${minimum === null ? "" : `, minimum: ${minimum}`}${above === null ? "" : `, above: ${above}`}${below === null ? "" : `, below: ${below}`}`;
  return `{ by: ${by}, direction: ${direction}${since}${across}${bounds} }`;
}
