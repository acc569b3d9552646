/** `why` reads a decision id back: on which facts it was made, what was decided, and which rules say so. */
import type { Language } from '../../knowledge/types';
import { loadMatrix } from '../../rules/matrix-file';
import { decodeDecisionId } from '../../rules/replay';
import { loadRuleSet } from '../../rules/ruleset';
import { createDecide } from '../../rules/table';
import type { Decision, Dimension, Facts, RuleSet, Trace, Verdict } from '../../rules/types';
import { DONE, FOUND, HOME, readCall, wrong } from './words';

const HELP = `Usage: npm run why -- <decision id> [--language es|en]

  Every answer carries a decision id. This shows the facts behind it, the verdict, and what each rule made of the facts.

  --language es|en   the language of the explanation; English when it is left out
  --help             prints this

  Exit codes: 0 explained, 1 the id cannot be explained, 2 the call's words are off.`;

const VERDICT: Readonly<Record<Verdict, Readonly<Record<Language, string>>>> = {
  supported: { es: 'se admite', en: 'supported' },
  'supported-with-conditions': { es: 'se admite con condiciones', en: 'supported with conditions' },
  'evaluation-only': { es: 'solo para evaluación', en: 'for evaluation only' },
  'not-covered': { es: 'la documentación no se pronuncia', en: 'not covered by the documentation' },
  unsupported: { es: 'no se admite', en: 'not supported' },
};

const WORDS = {
  es: { facts: 'Hechos', verdict: 'Veredicto', reasons: 'Por qué', caveats: 'Además', sources: 'según', trace: 'Qué encontró cada regla', other: 'Las reglas han cambiado desde entonces; con las de hoy:', was: 'era' },
  en: { facts: 'Facts', verdict: 'Verdict', reasons: 'Why', caveats: 'Also', sources: 'by', trace: 'What each rule found', other: 'The rules have changed since; by those of today:', was: 'was' },
} as const;

export function why(args: readonly string[]): Promise<number> {
  const call = readCall(args, { language: { type: 'string' } }, HELP);
  if (typeof call === 'number') return Promise.resolve(call);
  const { language = 'en' } = call.values;
  if (language !== 'es' && language !== 'en') return Promise.resolve(wrong(`--language takes es or en, not "${language}".`, HELP));
  const [id, ...rest] = call.words;
  if (id === undefined || rest.length > 0) return Promise.resolve(wrong('why takes one decision id.', HELP));
  return Promise.resolve(explain(id, language));
}

function explain(id: string, language: Language): number {
  const ruleSet = loadRuleSet(HOME);
  const replay = decodeDecisionId(id, ruleSet);
  if (!replay.ok && replay.code !== 'other-rules') {
    console.error(replay.message);
    return FOUND;
  }
  const decision = createDecide(ruleSet, loadMatrix(HOME, ruleSet))(replay.facts);
  if (!replay.ok) console.log(`${WORDS[language].other}\n`);
  console.log(linesOf(ruleSet, decision, language).join('\n'));
  return replay.ok ? DONE : FOUND;
}

function linesOf(ruleSet: RuleSet, { id, facts, verdict, reasons, caveats, trace }: Decision, language: Language): readonly string[] {
  const words = WORDS[language];
  const named = (text: string): string => text.replaceAll('{inner}', label(ruleSet, facts, 'inner', language)).replaceAll('{outer}', label(ruleSet, facts, 'outer', language));
  const told = ({ rule, text, sources }: Decision['caveats'][number]): string => `  ${rule}: ${named(text[language])} (${words.sources} ${sources.join(', ')})`;
  return [
    id, '', `${words.facts}:`,
    ...ruleSet.dimensions.map(({ name, about }) => `  ${about[language]} (${name}): ${label(ruleSet, facts, name, language)}`),
    '', `${words.verdict}: ${VERDICT[verdict][language]}`,
    '', `${words.reasons}:`, ...reasons.map((reason) => `${told(reason)} → ${VERDICT[reason.verdict][language]}`),
    ...(caveats.length > 0 ? ['', `${words.caveats}:`, ...caveats.map(told)] : []),
    '', `${words.trace}:`, ...trace.flatMap((entry) => traceLines(entry, words.was)),
  ];
}

function traceLines({ rule, conditions }: Trace, was: string): readonly string[] {
  return [`  ${rule}`, ...conditions.map(({ fact, operator, value, was: met, held }) => `    ${held ? '✓' : '✗'} ${fact} ${operator} ${[value].flat().join(' | ')} (${was} ${met})`)];
}

function label({ dimensions }: { readonly dimensions: readonly Dimension[] }, facts: Facts, fact: string, language: Language): string {
  return dimensions.find(({ name }) => name === fact)?.values.find(({ value }) => value === facts[fact])?.label[language] ?? '';
}
