/** Every small way in which a rule can be written wrong: each value and each operator dropped or swapped, and the verdict. */
import { VERDICTS, type Condition, type Dimension, type Rule } from '../../rules/types';

/** The rule with one thing wrong; `null`: the rule is gone. */
export interface Mutant { readonly what: string; readonly rule: Rule | null }

export function mutantsOf(rule: Rule, dimensions: readonly Dimension[]): readonly Mutant[] {
  const conditions = conditionMutants(rule.conditions, dimensions).map(({ what, condition }): Mutant => ({ what, rule: { ...rule, conditions: condition } }));
  return [{ what: 'taken out', rule: null }, ...conditions, ...verdictMutants(rule)];
}

function verdictMutants(rule: Rule): readonly Mutant[] {
  if (rule.event.type !== 'verdict') return [];
  const { params } = rule.event;
  return VERDICTS.filter((verdict) => verdict !== params.verdict)
    .map((verdict) => ({ what: `says ${verdict}`, rule: { ...rule, event: { type: 'verdict' as const, params: { ...params, verdict } } } }));
}

interface ConditionMutant { readonly what: string; readonly condition: Condition }

function conditionMutants(condition: Condition, dimensions: readonly Dimension[]): readonly ConditionMutant[] {
  if ('fact' in condition) return leafMutants(condition, dimensions);
  const kind = 'all' in condition ? 'all' : 'any';
  const parts = 'all' in condition ? condition.all : condition.any;
  const rebuilt = (list: readonly Condition[], as: 'all' | 'any' = kind): Condition => (as === 'all' ? { all: list } : { any: list });
  return [
    ...(parts.length > 1 ? [{ what: `${kind} swapped`, condition: rebuilt(parts, kind === 'all' ? 'any' : 'all') }] : []),
    ...(parts.length > 1 ? parts.map((part, index) => ({ what: `without ${JSON.stringify(part)}`, condition: rebuilt(parts.filter((_, other) => other !== index)) })) : []),
    ...parts.flatMap((part, index) => conditionMutants(part, dimensions).map(({ what, condition: wrong }) => ({ what, condition: rebuilt(parts.with(index, wrong)) }))),
  ];
}

function leafMutants(leaf: Extract<Condition, { fact: string }>, dimensions: readonly Dimension[]): readonly ConditionMutant[] {
  const { fact } = leaf;
  const values = dimensions.find(({ name }) => name === fact)?.values.map(({ value }) => value) ?? [];
  if (leaf.operator === 'equal') {
    const others = values.filter((value) => value !== leaf.value);
    return [
      ...others.map((value) => ({ what: `${fact} equal ${value} instead of ${leaf.value}`, condition: { ...leaf, value } })),
      { what: `${fact} in all but ${leaf.value}`, condition: { fact, operator: 'in', value: others } },
    ];
  }
  const others = values.filter((value) => !leaf.value.includes(value));
  return [
    ...(leaf.value.length > 1 ? leaf.value.map((value) => ({ what: `${fact} without ${value}`, condition: { ...leaf, value: leaf.value.filter((other) => other !== value) } })) : []),
    ...others.map((value) => ({ what: `${fact} with ${value} too`, condition: { ...leaf, value: [...leaf.value, value] } })),
    ...(others.length > 0 ? [{ what: `${fact} in the others instead`, condition: { ...leaf, value: others } }] : []),
  ];
}
