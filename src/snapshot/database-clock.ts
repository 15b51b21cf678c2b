/** A span of `performance.now()`. A moment of the database's clock is within it. */
export interface LocalSpan {
  readonly from: number;
  readonly until: number;
}

/** What one reading says: the local clock minus that of the database is between these. */
interface Offset {
  readonly least: number;
  readonly most: number;
}

const readingsKept = 40;
/** Two clocks drift apart by less than this while readings are kept. */
const drift = 1;

/** How the clock of a database relates to the local one. All times are in milliseconds. */
export class DatabaseClock {
  #readings: Offset[] = [];

  /** Notes that the clock of the database said `time` at some moment between two of the local clock. */
  note(sent: number, time: number, received: number): void {
    const reading = { least: sent - time, most: received - time };
    this.#readings = [...this.#readings.slice(1 - readingsKept), reading];
    const { least, most } = this.#offset();
    // The clock of the database was set, or another server answers: what it said earlier is void. Clocks that drift contradict
    // themselves by less.
    if (least - most > drift) this.#readings = [reading];
  }

  /** The local span of a moment of the database's clock. */
  toLocal(moment: number): LocalSpan {
    const { least, most } = this.#offset();
    return { from: moment + least - drift, until: moment + most + drift };
  }

  /** Every reading is true, so the offset is where all of them overlap. */
  #offset(): Offset {
    return {
      least: Math.max(...this.#readings.map(({ least }) => least)),
      most: Math.min(...this.#readings.map(({ most }) => most)),
    };
  }
}
