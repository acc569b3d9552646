/** Every way of saying a move leads from every pair to the same state: what is named changes, and nothing else does. */
import type { Answer, Language, Question } from '../../bot/assistant/types';
import moves from '../conversations/moves.json';
import { answerOf, basis } from '../support/brain';

type Move = Exclude<keyof typeof moves, 'about'>;
type State = Partial<Question>;

const PAIRS = [
  ['wsl-2', 'proxmox'], ['virtualbox', 'hyper-v'], ['hyper-v', 'vmware-esxi'], ['docker-desktop', 'hyper-v'], ['hyper-v-isolated-container', 'hyper-v'], ['wsl-2', 'azure-vm'], ['kvm', 'aws-ec2'], ['hyper-v', 'hyper-v'],
] as const;
const NEW = { outer: ['hyper-v', 'vmware-esxi', 'nutanix-ahv', 'gce', 'azure-vm'], inner: ['virtualbox', 'kvm', 'podman', 'wsl-2'] } as const;
const CHANGING: Readonly<Partial<Record<Move, 'inner' | 'outer'>>> = { 'outer': 'outer', 'outer-for-outer': 'outer', 'inner': 'inner', 'inner-for-inner': 'inner' };

/** What people call it; else its own name. */
const CALLED: Readonly<Record<string, string>> = { 'aws-ec2': 'EC2', gce: 'Google Cloud', 'azure-vm': 'Azure', 'vmware-esxi': 'ESXi', proxmox: 'Proxmox', 'nutanix-ahv': 'Nutanix' };
const name = (id: string, language: Language): string => CALLED[id] ?? basis.vocabulary.name(id, language);

/** Says something right after the question about a pair was answered. */
async function after([inner, outer]: readonly [string, string], said: string, language: Language): Promise<Answer> {
  const memory = { question: { inner, outer, environment: null }, intent: 'verdict', language, awaiting: null } as const;
  return (await answerOf({ text: said, memory })).answer;
}

/** Every phrasing of a move after every pair, with what is to come of it. */
function cases(move: Move, expected: (pair: readonly [string, string], coming: string) => State): { pair: readonly [string, string]; said: string; language: Language; state: State }[] {
  const side = CHANGING[move];
  return PAIRS.flatMap((pair) => (['es', 'en'] as const).flatMap((language) => moves[move][language].flatMap((phrase) => {
    const [inner, outer] = pair;
    // On itself a product's name does not tell which of both is meant.
    const coming = side ? NEW[side].filter((id) => id !== inner && id !== outer) : [''];
    if (phrase.includes(`{${side ?? ''}}`) && inner === outer) return [];
    return coming.map((id) => ({ pair, language, state: expected(pair, id), said: phrase.replace('{inner}', name(inner, language)).replace('{outer}', name(outer, language)).replace('{new}', name(id, language)) }));
  })));
}

/** What came out otherwise, readable in one list. */
async function misses(move: Move, expected: (pair: readonly [string, string], coming: string) => State, holds: (answer: Answer) => boolean = () => true): Promise<string[]> {
  const wrong: string[] = [];
  for (const { pair, said, language, state } of cases(move, expected)) {
    const answer = await after(pair, said, language);
    const isAsExpected = Object.entries(state).every(([fact, value]) => (answer.question[fact] ?? null) === value);
    if (!isAsExpected || !holds(answer)) wrong.push(`${pair.join(' on ')}: "${said}" → ${answer.kind} ${answer.intent} ${JSON.stringify(answer.question)}`);
  }
  return wrong;
}

const same = ([inner, outer]: readonly [string, string]): State => ({ inner, outer });
const isVerdict = ({ kind }: Answer): boolean => kind === 'verdict';

describe('after an answer', () => {
  it.each([
    ['production', (pair) => ({ ...same(pair), environment: 'production' })],
    ['evaluation', (pair) => ({ ...same(pair), environment: 'evaluation' })],
    ['host', (pair) => ({ ...same(pair), host: 'server-2016-2019' })],
    ['outer', ([inner], outer) => ({ inner, outer, environment: null })],
    ['outer-for-outer', ([inner], outer) => ({ inner, outer, environment: null })],
    ['inner', ([, outer], inner) => ({ inner, outer, environment: null })],
    ['inner-for-inner', ([, outer], inner) => ({ inner, outer, environment: null })],
    ['turned', ([inner, outer]) => ({ inner: outer, outer: inner })],
    ['nothing', (pair) => ({ ...same(pair), environment: null })],
  ] as [Move, (pair: readonly [string, string], coming: string) => State][])('"%s" gives a verdict on the case as changed', async (move, expected) => {
    // Nothing runs in Docker Desktop: of what is turned there may be nothing to decide.
    expect(await misses(move, expected, move === 'turned' ? undefined : isVerdict)).toEqual([]);
  });

  it.each([['why', 'concept'], ['since', 'prerequisite'], ['howto', 'howto']] as const)('"%s" asks about the same case', async (move, intent) => {
    expect(await misses(move, same, (answer) => answer.intent === intent)).toEqual([]);
  });

  it('what is not about it is not answered by it', async () => {
    expect(await misses('away', () => ({}), ({ kind }) => kind === 'out-of-scope' || kind === 'help')).toEqual([]);
  });
});

describe('a product that nobody knows', () => {
  it.each(['and on SmartOS?', 'what if the host was Zstack?', '¿y en OVHcloud?', '¿y si fuera un Sangfor?', 'and Gobbledybox?'])('"%s" is asked about, never answered by what it replaces', async (said) => {
    expect(await after(['wsl-2', 'hyper-v'], said, 'en')).toMatchObject({ kind: 'clarify', verdict: null });
  });
});

describe('a product that goes', () => {
  it.each(['we are getting rid of Hyper-V', 'no more Hyper-V', 'quitamos el Hyper-V', 'nos deshacemos de Hyper-V'])('"%s" opens its place: no answer rests on it', async (said) => {
    expect(await after(['wsl-2', 'hyper-v'], said, 'en')).toMatchObject({ kind: 'clarify', verdict: null, question: { inner: 'wsl-2', outer: null } });
  });
});
