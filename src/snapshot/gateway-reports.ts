import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { ActivatedSnapshot } from "../../db/postgres/activation.ts";
import type { GatewayUsage } from "../../db/postgres/gateway-usage.ts";
import type { PublishedList } from "../../db/postgres/published-list.ts";

/** How many polls after one report of what this gateway uses comes the next. */
const pollsBetweenReports = 4;

type Usage = Pick<GatewayUsage, "serves" | "prepared">;

/** What a gateway tells the database: which snapshots it uses, and that a snapshot which all have opened is active. */
export class GatewayReports {
  /** Names this gateway among those of the database. */
  readonly id = randomUUID();
  #polls = 0;
  #reported = "";
  #problem: string | null = null;

  constructor(private readonly list: PublishedList) {}

  /** Why the database does not take the reports of this gateway; null when it does. */
  get problem(): string | null {
    return this.#problem;
  }

  /**
   * Reports at a poll what this gateway uses, and activates what all have opened of the `newer` snapshots. `onProblem` is called
   * when the database does not take it, once for each reason.
   */
  async takePart(
    usage: Usage,
    newer: readonly ActivatedSnapshot[],
    onProblem: (error: unknown) => void,
  ): Promise<void> {
    try {
      await this.#report(usage, newer);
      this.#problem = null;
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      if (text !== this.#problem) onProblem(error);
      this.#problem = text;
    }
  }

  async #report(usage: Usage, newer: readonly ActivatedSnapshot[]): Promise<void> {
    const report = JSON.stringify(usage);
    if (this.#polls++ % pollsBetweenReports === 0 || report !== this.#reported)
      await this.list.report({ id: this.id, host: hostname(), ...usage });
    this.#reported = report;
    const waits = newer.some(({ sequence, activeAt }) => sequence === usage.prepared && activeAt === null);
    if (usage.prepared !== null && waits) await this.list.activate(usage.prepared);
  }
}
