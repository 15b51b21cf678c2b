import { monitorEventLoopDelay } from "node:perf_hooks";
import { Gauge, type Registry } from "prom-client";

/**
 * Adds metrics of the process: memory, processor time and the delay of the event loop. The default metrics of prom-client
 * also observe the garbage collection, which makes large responses half as slow again.
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
      "99th percentile of the delay of the event loop.",
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
