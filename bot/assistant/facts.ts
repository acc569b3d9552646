/** From what was understood to the complete facts a decision needs: every dimension has exactly one legal value. */
import type { Vocabulary } from '../../knowledge/vocabulary';
import type { Dimension, Facts } from '../../rules/types';

/** The nearest kind of `id` that the rules know: VMware ESXi is a third-party hypervisor. Undefined: the rules know nothing of it. */
export function generalise(id: string, dimension: Dimension, vocabulary: Vocabulary): string | undefined {
  const legal = new Set(dimension.values.map(({ value }) => value));
  return vocabulary.lineage(id).find((ancestor) => legal.has(ancestor));
}

/** Complete facts, or undefined where inner or outer is missing or unknown to the rules. Illegal values count as not stated. */
export function completeFacts(stated: Readonly<Record<string, string | null>>, dimensions: readonly Dimension[], vocabulary: Vocabulary): Facts | undefined {
  const facts: Record<string, string> = {};
  for (const dimension of dimensions) {
    const said = stated[dimension.name] ?? undefined;
    const value = said === undefined ? undefined
      : dimension.unstated === undefined ? generalise(said, dimension, vocabulary)
        : dimension.values.some((legal) => legal.value === said) ? said : undefined;
    const complete = value ?? dimension.unstated;
    if (complete === undefined) return undefined;
    facts[dimension.name] = complete;
  }
  return facts;
}

/** The first fact that keeps a question from being decided exactly as it stands: unknown, with an unknown value, or missing. */
export function unknownFact(question: Readonly<Record<string, string | null>>, dimensions: readonly Dimension[], vocabulary: Vocabulary): string | undefined {
  const strange = Object.keys(question).find((fact) => !dimensions.some(({ name }) => name === fact));
  return strange ?? dimensions.find((dimension) => {
    const value = question[dimension.name] ?? undefined;
    if (dimension.unstated === undefined) return value === undefined || generalise(value, dimension, vocabulary) === undefined;
    return value !== undefined && !dimension.values.some((legal) => legal.value === value);
  })?.name;
}
