/** Figures of the process, by the names that Prometheus' own libraries give them. */
import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { figure, type Metric } from './exposition';

const NANOSECONDS = 1e9;
const MICROSECONDS = 1e6;

export function processMetrics(): Metric[] {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const started = Date.now() / 1_000 - process.uptime();
  const cpu = (): number => { const { user, system } = process.cpuUsage(); return (user + system) / MICROSECONDS; };
  return [
    figure('process_cpu_seconds_total', 'Processor time of the process.', 'counter', cpu),
    figure('process_start_time_seconds', 'When the process started, since 1970.', 'gauge', () => started),
    figure('process_resident_memory_bytes', 'Memory of the process.', 'gauge', () => process.memoryUsage.rss()),
    figure('process_open_fds', 'Open files and sockets; known on Linux alone.', 'gauge', openFiles),
    figure('nodejs_heap_size_used_bytes', 'Memory that JavaScript objects take.', 'gauge', () => process.memoryUsage().heapUsed),
    figure('nodejs_eventloop_lag_p99_seconds', 'How long work waited for the process, the 99th percentile since it was last asked for.', 'gauge', () => {
      const lag = delay.percentile(99) / NANOSECONDS;
      delay.reset();
      return lag;
    }),
  ];
}

function openFiles(): number | undefined {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return undefined;
  }
}
