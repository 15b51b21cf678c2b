import type { Code } from "./codes.ts";

/** An operation about what a code names, as the documentation opens it: its name and text. */
export interface CodeOperation {
  readonly name: string;
  readonly query: string;
}

/** Writes an operation that shows what is known about an offence or an area. */
export function writeOperation({ kind, value, name: called }: Code): CodeOperation {
  const name = called
    .replace(/[^A-Za-z0-9]+(.?)/g, (_, next: string) => next.toUpperCase())
    .replace(/^\d+/, "");
  const query =
    kind === "offence"
      ? `# ${called}: offence ${value}
query ${name} {
  offence(code: "${value}") {
    name
    group {
      name
    }
    firstYear {
      label
    }
    lastYear {
      label
    }
    seriesBreaks {
      date
      title
    }
  }
  englandAndWales {
    offenceCounts(offence: "${value}") {
      year {
        label
      }
      value
      status
    }
  }
}
`
      : `# ${called}: all recorded crime
query ${name} {
  ${kind}(slug: "${value}") {
    name
    code
    offenceCounts(offence: "TOTAL") {
      year {
        label
      }
      value
      status
    }
  }
}
`;
  return { name, query };
}
