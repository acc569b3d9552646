/** Counts and durations in the text format that Prometheus reads, version 0.0.4. */

export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export type Labels = Readonly<Record<string, string>>;

/** A name with its lines, as they are told when somebody asks. */
export interface Metric { lines(): string[] }

/** Counts what happened, apart by labels. Whoever counts sees to it that labels come from closed lists. */
export class Counter implements Metric {
  private readonly counts = new Map<string, number>();

  constructor(private readonly name: string, private readonly help: string) {}

  count(labels: Labels): void {
    const key = labelled(labels);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  lines(): string[] {
    return [...head(this.name, this.help, 'counter'), ...[...this.counts].map(([labels, count]) => `${this.name}${labels} ${count}`)];
  }
}

/** Durations in seconds, by how many took at most so long; apart by labels. */
export class Histogram implements Metric {
  private readonly observed = new Map<string, { readonly labels: Labels; readonly within: number[]; count: number; sum: number }>();

  /** @param bounds in seconds, ascending */
  constructor(private readonly name: string, private readonly help: string, private readonly bounds: readonly number[]) {}

  observe(labels: Labels, seconds: number): void {
    const key = labelled(labels);
    const known = this.observed.get(key) ?? { labels, within: this.bounds.map(() => 0), count: 0, sum: 0 };
    this.bounds.forEach((bound, i) => { if (seconds <= bound) known.within[i] = (known.within[i] ?? 0) + 1; });
    known.count += 1;
    known.sum += seconds;
    this.observed.set(key, known);
  }

  lines(): string[] {
    return [...head(this.name, this.help, 'histogram'), ...[...this.observed.values()].flatMap(({ labels, within, count, sum }) => [
      ...this.bounds.map((bound, i) => `${this.name}_bucket${labelled({ ...labels, le: String(bound) })} ${within[i] ?? 0}`),
      `${this.name}_bucket${labelled({ ...labels, le: '+Inf' })} ${count}`,
      `${this.name}_sum${labelled(labels)} ${sum}`,
      `${this.name}_count${labelled(labels)} ${count}`,
    ])];
  }
}

/** A figure that is read when somebody asks; one that cannot be read here is left out. */
export function figure(name: string, help: string, type: 'counter' | 'gauge', read: () => number | undefined, labels: Labels = {}): Metric {
  return {
    lines() {
      const value = read();
      return value === undefined ? [] : [...head(name, help, type), `${name}${labelled(labels)} ${value}`];
    },
  };
}

function head(name: string, help: string, type: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function labelled(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/["\\\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`))}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
