/** Whether the changelog tells of the rules that changed a verdict. */
import type { Difference } from './diff';
import { byName } from './order';

/** Rules that changed a verdict and are not named in the "Unreleased" part of a changelog; sorted. */
export function untoldRules(changelog: string, { blocks }: Pick<Difference, 'blocks'>): readonly string[] {
  const told = new Set(unreleased(changelog).match(/[a-z0-9]+(?:[.-][a-z0-9]+)*/g));
  return [...new Set(blocks.flatMap(({ because }) => because.map(({ rule }) => rule)))].filter((rule) => !told.has(rule)).sort(byName);
}

/** The text between the heading "Unreleased" and the next one of its level. */
function unreleased(changelog: string): string {
  return /^## \[?Unreleased\]?[^\n]*\n(?<part>[\s\S]*?)(?=^## |(?![\s\S]))/m.exec(changelog)?.groups?.part ?? '';
}
