import { encode, startId } from "../reference-data/global-id.ts";

/** The most ends of ids that are kept of one type of figures. */
const mostEnds = 20_000;

/** What the ids of the figures of an area and a subject begin with: an offence, or a published series. */
interface Start {
  readonly text: string;
  /** What is encoded together with the end. */
  readonly rest: string;
  /** The ends of ids that have such a rest, by the number of the end. */
  readonly ends: Map<number, string>;
}

/**
 * Only for speed: the ids of stored figures of one type as they are known on a day, in two parts that are encoded once. Lists have an id for
 * each figure, and both parts are those of many.
 */
export class KeptIds {
  readonly #starts = new Map<number, Start>();
  readonly #endsByRest = new Map<string, Map<number, string>>();
  #endsKept = 0;

  /** `keyOf` gives what the keys of an area and a subject begin with, in ASCII characters. */
  constructor(
    private readonly type: string,
    private readonly keyOf: (areaId: number, subjectId: number) => string,
  ) {}

  /** The id whose key ends with what has the number `end`; undefined until it is made. */
  find(areaId: number, subjectId: number, end: number): string | undefined {
    const start = this.#starts.get(numberOf(areaId, subjectId));
    const text = start?.ends.get(end);
    return start === undefined || text === undefined ? undefined : start.text + text;
  }

  /** The same for an id that was not found. Its key ends with `written`, in ASCII characters, and no other end has the number `end`. */
  make(areaId: number, subjectId: number, end: number, written: string): string {
    const start = this.#starts.get(numberOf(areaId, subjectId)) ?? this.#start(areaId, subjectId);
    const text = encode(`${start.rest}${written}`);
    this.#keep(start, end, text);
    return start.text + text;
  }

  #start(areaId: number, subjectId: number): Start {
    const { text, rest } = startId(this.type, this.keyOf(areaId, subjectId));
    const ends = this.#endsByRest.get(rest) ?? new Map<number, string>();
    this.#endsByRest.set(rest, ends);
    const start = { text, rest, ends };
    this.#starts.set(numberOf(areaId, subjectId), start);
    return start;
  }

  #keep({ ends }: Start, end: number, text: string): void {
    if (this.#endsKept >= mostEnds) {
      for (const kept of this.#endsByRest.values()) kept.clear();
      this.#endsKept = 0;
    }
    ends.set(end, text);
    this.#endsKept += 1;
  }
}

function numberOf(areaId: number, subjectId: number): number {
  return areaId * 2 ** 20 + subjectId;
}
