/** Labelled questions and tickets as people write them, put to the brain. Shares are floors: they may only rise. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTriage } from '../../bot/desk/triage';
import type { Answer, Memory } from '../../bot/assistant/types';
import accept from '../questions/accept.json';
import { answerOf, HOME, questionsIn } from '../support/brain';

interface Labelled {
  readonly id: string;
  readonly lang: 'es' | 'en' | 'mixed';
  readonly channel: 'chat' | 'ticket';
  readonly text: string;
  readonly intent: string;
  readonly expected_verdict: string | null;
  readonly accept?: readonly (string | null)[];
  readonly rationale: string;
  readonly follow_up_of?: string | null;
}
interface Judged { readonly record: Labelled; readonly said: string | null; readonly right: boolean; readonly dangerous: boolean; readonly answer: Answer }

const YES = ['supported', 'supported-with-conditions'];
const triage = createTriage(answerOf, questionsIn);

function load(file: string): readonly Labelled[] {
  return readFileSync(join(HOME, 'test', 'questions', file), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Labelled);
}

/** Of a ticket its first answer about a verdict is judged, its main question. */
async function answerTo(record: Labelled, memory: Memory | undefined): Promise<{ answer: Answer; memory: Memory | undefined }> {
  if (record.channel === 'chat') return answerOf({ text: record.text, memory });
  const { answers } = await triage({ id: record.id, body: record.text });
  const answer = answers.find(({ kind }) => kind === 'verdict' || kind === 'clarify') ?? answers[0];
  if (!answer) throw new Error(`${record.id} got no answer`);
  return { answer, memory: undefined };
}

function judge(record: Labelled, answer: Answer): Judged {
  const rule = (record.rationale.split(' ')[0] ?? '') as keyof typeof accept;
  const accepted = [...(record.accept ?? accept[rule]), record.expected_verdict];
  const said = answer.kind === 'clarify' ? 'needs-clarification' : answer.verdict;
  const free = rule === 'R16' && !record.accept;
  // A default in place of a question back is right only if the answer names it.
  const silent = /^R13[oi]$/.test(rule) && said !== null && said !== 'needs-clarification' && answer.assumptions.length === 0;
  const yesAllowed = free || (!silent && accepted.some((verdict) => verdict !== null && YES.includes(verdict)));
  return { record, answer, said, right: free || (accepted.includes(said) && !silent), dangerous: said !== null && YES.includes(said) && !yesAllowed };
}

async function putAll(records: readonly Labelled[]): Promise<readonly Judged[]> {
  const memories = new Map<string, Memory | undefined>();
  const judged: Judged[] = [];
  for (const record of records) {
    const { answer, memory } = await answerTo(record, record.follow_up_of ? memories.get(record.follow_up_of) : undefined);
    memories.set(record.id, memory);
    judged.push(judge(record, answer));
  }
  return judged;
}

const share = (list: readonly Judged[], good: (one: Judged) => boolean): number => list.filter(good).length / list.length;

describe.each([
  // Written while the vocabulary was; the others by people who had not seen the code, before any was asked.
  ['own.jsonl', 0.96],
  ['blind.jsonl', 0.96],
  ['fresh.jsonl', 0.96],
  ['voices.jsonl', 0.97],
])('%s', (file, floor) => {
  let judged: readonly Judged[] = [];
  beforeAll(async () => { judged = await putAll(load(file)); }, 60_000);

  it('never says "supported" where no source does', () => {
    expect(judged.filter(({ dangerous }) => dangerous).map(({ record, said }) => [record.id, record.text, said])).toEqual([]);
  });

  it(`gives an accepted verdict to at least ${floor * 100} % of those that ask for one`, () => {
    const asked = judged.filter(({ record }) => record.expected_verdict !== null);
    const misses = asked.filter(({ right }) => !right).map(({ record, said }) => `${record.id} wants ${String(record.expected_verdict)}, got ${String(said)}`);
    expect([share(asked, ({ right }) => right) >= floor, misses]).toEqual([true, misses]);
  });

  it('is as good in Spanish as in English, within four points', () => {
    const [es, en] = ['es', 'en'].map((lang) => share(judged.filter(({ record }) => record.lang === lang && record.expected_verdict !== null), ({ right }) => right));
    expect(Math.abs((es ?? 0) - (en ?? 0))).toBeLessThanOrEqual(0.04);
  });

  it('answers in the language of the question, where it has a word of any', () => {
    expect(judged.filter(({ record, answer }) => /\p{L}/u.test(record.text) && record.lang !== 'mixed' && answer.language !== record.lang).map(({ record }) => record.id)).toEqual([]);
  });

  it('cites a source in every verdict and topic', () => {
    expect(judged.filter(({ answer }) => ['verdict', 'topic'].includes(answer.kind) && answer.citations.length === 0).map(({ record }) => record.id)).toEqual([]);
  });
});
