/** A rule set small enough to be read at one glance: two products, a handful of facts, every kind of rule. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RuleTexts } from '../../rules/files';
import { ruleSetOf } from '../../rules/ruleset';
import type { CaveatRule, Condition, Rule, RuleSet, Verdict, VerdictRule } from '../../rules/types';

export const both = (text: string): { es: string; en: string } => ({ es: `${text} (es)`, en: text });
export const is = (fact: string, value: string): Condition => ({ fact, operator: 'equal', value });
export const oneOf = (fact: string, ...value: string[]): Condition => ({ fact, operator: 'in', value });
export const all = (...conditions: Condition[]): Condition => ({ all: conditions });
export const any = (...conditions: Condition[]): Condition => ({ any: conditions });

export function verdictRule(name: string, verdict: Verdict, conditions: Condition, overrides?: string[]): VerdictRule {
  return { name, conditions, event: { type: 'verdict', params: { verdict, text: both(`Because of ${name}.`), sources: ['handbook#limits'], ...(overrides ? { overrides } : {}) } } };
}

export function caveatRule(name: string, conditions: Condition): CaveatRule {
  return { name, conditions, event: { type: 'caveat', params: { text: both(`Mind ${name}.`), sources: ['handbook'] } } };
}

const dimension = (name: string, unstated: string | undefined, ...values: string[]): object => (
  { name, about: both(name), ...(unstated ? { unstated } : {}), values: values.map((value) => ({ value, label: both(value) })) });

export const DIMENSIONS = {
  dimensions: [
    dimension('inner', undefined, 'hyper-v', 'virtualbox', 'wsl-2'),
    dimension('outer', undefined, 'hyper-v', 'esxi', 'azure-vm'),
    dimension('environment', 'unstated', 'unstated', 'evaluation', 'production'),
    dimension('processor', 'unstated', 'unstated', 'intel', 'amd', 'arm64'),
    dimension('host', 'unstated', 'unstated', 'old', 'middle', 'new'),
    dimension('vmVersion', 'unstated', 'unstated', 'low', 'high'),
    dimension('size', 'unstated', 'unstated', 'small', 'large'),
  ],
  impossible: [{ why: both('An old host knows no high version.'), conditions: all(is('host', 'old'), is('vmVersion', 'high')) }],
  changes: [
    { fact: 'inner', from: ['virtualbox'], to: ['hyper-v'] },
    { fact: 'outer', from: ['esxi'], to: ['hyper-v', 'azure-vm'] },
    { fact: 'environment', from: ['production'], to: ['evaluation'] },
    { fact: 'processor', to: ['intel', 'amd'] },
    { fact: 'host', to: ['new', 'middle'] },
    { fact: 'vmVersion', to: ['high'] },
    { fact: 'size', from: ['small'], to: ['large'] },
  ],
};

export const VERDICTS_BASE: Rule[] = [
  verdictRule('nested-hyper-v', 'supported-with-conditions', all(is('inner', 'hyper-v'), oneOf('outer', 'hyper-v', 'azure-vm'))),
  verdictRule('nested-wsl', 'supported', all(is('inner', 'wsl-2'), oneOf('outer', 'hyper-v', 'azure-vm'))),
  verdictRule('third-party-inside', 'unsupported', all(is('inner', 'virtualbox'), oneOf('outer', 'hyper-v', 'azure-vm'))),
  verdictRule('third-party-outside', 'not-covered', is('outer', 'esxi')),
];
export const VERDICTS_LIMITS: Rule[] = [
  verdictRule('arm', 'unsupported', all(oneOf('outer', 'hyper-v', 'azure-vm'), is('processor', 'arm64')), ['base']),
  verdictRule('amd-needs-new', 'unsupported', all(oneOf('inner', 'hyper-v', 'wsl-2'), is('outer', 'hyper-v'), is('processor', 'amd'), any(oneOf('host', 'old', 'middle'), is('vmVersion', 'low'))), ['base']),
  verdictRule('too-small', 'unsupported', all(oneOf('inner', 'hyper-v', 'wsl-2'), is('outer', 'azure-vm'), is('size', 'small')), ['nested-hyper-v', 'nested-wsl']),
  verdictRule('esxi-in-production', 'unsupported', all(is('outer', 'esxi'), is('environment', 'production')), ['third-party-outside']),
];
export const CAVEATS: Rule[] = [
  caveatRule('overhead', oneOf('inner', 'hyper-v', 'wsl-2')),
  caveatRule('old-host', all(is('outer', 'hyper-v'), is('host', 'old'))),
];
export const STATEMENTS = [
  { id: 'vendor-esxi', who: 'VMware', inner: ['hyper-v'], outer: ['esxi'], verdict: 'supported', text: both('{inner} on {outer} works.'), source: 'vendor-page' },
  { id: 'vendor-all', who: 'VMware', inner: ['hypervisor'], outer: ['vendor'], verdict: 'not-covered', text: both('Ask us about {inner}.'), source: 'vendor-page' },
];

/** The files of the small rule set; each can be replaced by another text, or by `null` to leave it out. */
export function smallTexts(changed: Readonly<Record<string, unknown>> = {}): RuleTexts {
  const files: Record<string, unknown> = {
    'rules/dimensions.json': DIMENSIONS,
    'rules/verdicts/base.json': VERDICTS_BASE,
    'rules/verdicts/limits.json': VERDICTS_LIMITS,
    'rules/caveats/general.json': CAVEATS,
    'rules/statements/vendors.json': STATEMENTS,
    ...changed,
  };
  return new Map(Object.entries(files).flatMap(([file, content]) => (
    content === null ? [] : [[file, typeof content === 'string' ? content : JSON.stringify(content, null, 2)] as const])));
}

export function smallRuleSet(changed: Readonly<Record<string, unknown>> = {}): RuleSet {
  return ruleSetOf({ texts: smallTexts(changed), faults: [] });
}

/** The small rule set with other rules, all in one file of each kind; overrides that lost their target fall away. */
export function withRules(rules: readonly Rule[]): RuleSet {
  const names = new Set(rules.map(({ name }) => name));
  const settled = (rule: Rule): Rule => {
    if (rule.event.type !== 'verdict' || !rule.event.params.overrides) return rule;
    const { overrides, ...params } = rule.event.params;
    const targets = overrides.flatMap((target) => (target === 'base' ? VERDICTS_BASE.map(({ name }) => name) : [target])).filter((target) => names.has(target));
    return { name: rule.name, conditions: rule.conditions, event: { type: 'verdict', params: { ...params, ...(targets.length > 0 ? { overrides: targets } : {}) } } };
  };
  return smallRuleSet({
    'rules/verdicts/base.json': rules.filter(({ event }) => event.type === 'verdict').map(settled),
    'rules/verdicts/limits.json': null,
    'rules/caveats/general.json': rules.filter(({ event }) => event.type === 'caveat'),
  });
}

/** Writes texts into a scratch folder for the time of `work`. */
export async function inFolder<T>(texts: RuleTexts, work: (home: string) => T | Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'rules-'));
  try {
    for (const [file, text] of texts) {
      mkdirSync(dirname(join(home, file)), { recursive: true });
      writeFileSync(join(home, file), text);
    }
    return await work(home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** A copy of a project's rules below a scratch folder. */
export function copyRules(from: string, to: string): void {
  cpSync(join(from, 'rules'), join(to, 'rules'), { recursive: true, filter: (path) => !path.endsWith('.ts') });
}
