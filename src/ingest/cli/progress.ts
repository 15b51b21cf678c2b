import { SingleBar } from "cli-progress";
import { printLine } from "./output.ts";

/** Shows how far the loading of files is: a bar on a terminal, plain lines elsewhere. */
export class ProgressDisplay {
  readonly #isTerminal = process.stderr.isTTY === true;
  readonly #bar = new SingleBar({
    format: "{bar} {percentage}% {rows} rows, {speed} rows/s {step}",
    hideCursor: true,
  });
  #file = "";
  #started = 0;

  begin(file: string): void {
    this.stop();
    this.#file = file;
    this.#started = performance.now();
    if (this.#isTerminal) this.#bar.start(100, 0, { rows: 0, speed: 0, step: "reading" });
    else printLine(`${file}: reading`);
  }

  onStep(step: string): void {
    if (this.#isTerminal) this.#bar.update({ step });
    else printLine(`${this.#file}: ${step}`);
  }

  onRead(bytes: number, total: number, rows: number): void {
    if (!this.#isTerminal) return;
    const speed = Math.round(rows / ((performance.now() - this.#started) / 1000));
    this.#bar.update(total === 0 ? 100 : (bytes / total) * 100, { rows, speed });
  }

  stop(): void {
    this.#bar.stop();
  }
}
