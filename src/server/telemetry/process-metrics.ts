import { monitorEventLoopDelay } from "node:perf_hooks";
import { Gauge, type Registry } from "prom-client";

/**
 * What the process takes, and how late it is. The library's own metrics watch the collection of garbage besides, which
 * has a wide answer take half as long again.
 */
export function watchProcess(registers: Registry[]): void {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const gauges: Record<string, [help: string, read: () => number]> = {
    process_resident_memory_bytes: ["Bytes of memory in use.", () => process.memoryUsage.rss()],
    process_cpu_seconds: ["Seconds of processor time taken since the start.", readProcessorTime],
    process_uptime_seconds: ["Seconds since the start.", () => process.uptime()],
    nodejs_eventloop_lag_p50_seconds: ["Median delay of the event loop.", () => delay.percentile(50) / 1e9],
    nodejs_eventloop_lag_p99_seconds: [
      "Delay of the event loop that one turn in a hundred exceeds.",
      () => delay.percentile(99) / 1e9,
    ],
    nodejs_eventloop_lag_max_seconds: [
      "Longest delay of the event loop since the start.",
      () => delay.max / 1e9,
    ],
  };
  for (const [name, [help, read]] of Object.entries(gauges)) {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }
}

function readProcessorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
