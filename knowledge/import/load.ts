/** Takes up all imports of a data folder at start. One that cannot be used is told and left out: the rest answers on. */
import { readState, namesIn } from './store';
import type { Shelf } from './shelf';

export interface Loaded {
  readonly shelves: readonly Shelf[];
  /** For the operator: which import cannot be used, why, and what to do. */
  readonly faults: readonly string[];
}

/** Never throws. */
export function loadImports(data: string): Loaded {
  const shelves: Shelf[] = [];
  const faults: string[] = [];
  for (const name of namesIn(data)) {
    try {
      const shelf = readState(data, name);
      if (shelf) shelves.push(shelf);
    } catch (error) {
      faults.push(`The import "${name}" cannot be used and is left out: ${(error as Error).message} Import it again, or remove it: npm run knowledge:import -- --remove ${name}`);
    }
  }
  return { shelves, faults };
}
