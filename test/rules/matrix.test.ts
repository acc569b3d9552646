/** The enumeration is exact, repeatable, and what is written down is what the rules give. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pairsOf, sizeOf } from '../../rules/components';
import { holds } from '../../rules/conditions';
import { createEngine } from '../../rules/decide';
import { enumerate, type Row } from '../../rules/matrix';
import { loadMatrix, readMatrixText } from '../../rules/matrix-file';
import { readMatrix, writeMatrix } from '../../rules/matrix-text';
import { loadRuleSet, ruleSetOf } from '../../rules/ruleset';
import { createSpace } from '../../rules/space';
import type { Facts, RuleSet } from '../../rules/types';
import { randomFacts, randomFrom, type Random } from '../support/random';
import { all, inFolder, is, oneOf, smallRuleSet, smallTexts, verdictRule, withRules } from '../support/small-rules';

/** The engine works; the machine may be busy with other tests. */
jest.setTimeout(60_000);

const HOME = join(__dirname, '..', '..');
const ruleSet = loadRuleSet(HOME);
const small = smallRuleSet();
const accepted = enumerate(ruleSet);

/** The rules that the rows give for complete facts. */
function rulesIn(rows: readonly Row[], facts: Facts): string[] {
  return rows.filter(({ inner, outer, when }) => inner === facts.inner && outer === facts.outer && when.every(({ fact, values }) => values.includes(facts[fact]!)))
    .flatMap(({ rules, caveats }) => [...rules, ...caveats]).sort();
}

function canOccur({ impossible }: RuleSet, facts: Facts): boolean {
  return !impossible.some(({ conditions }) => holds(conditions, facts));
}

function possibleFacts(random: Random, rules: RuleSet): Facts {
  for (;;) {
    const facts = randomFacts(random, rules.dimensions);
    if (canOccur(rules, facts)) return facts;
  }
}

describe('the matrix of the rules', () => {
  it('is the accepted one, to the byte', async () => {
    expect(readMatrixText(HOME)).toBe(writeMatrix((await accepted).matrix));
  });

  it('gives what the engine gives with all rules at once, on combinations drawn at random', async () => {
    const { rows } = loadMatrix(HOME, ruleSet);
    const holding = createEngine(ruleSet.rules);
    const random = randomFrom(20_26);
    for (let draw = 0; draw < 400; draw += 1) {
      const facts = possibleFacts(random, ruleSet);
      expect({ facts, rules: rulesIn(rows, facts) }).toEqual({ facts, rules: await holding(facts) });
    }
  });

  it('names no rule twice on one combination', async () => {
    const { rows } = (await accepted).matrix;
    const random = randomFrom(3);
    for (let draw = 0; draw < 300; draw += 1) {
      const names = rulesIn(rows, possibleFacts(random, ruleSet));
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('counts what it stands for: all combinations but the impossible ones', async () => {
    // Independent of the enumeration: the share that can occur depends on the facts of the constraints alone.
    const involved = ruleSet.dimensions.filter(({ name }) => ruleSet.impossible.some(({ conditions }) => JSON.stringify(conditions).includes(`"${name}"`)));
    const product = involved.reduce<Facts[]>((list, { name, values }) => list.flatMap((facts) => values.map(({ value }) => ({ ...facts, [name]: value }))), [{}]);
    const share = product.filter((facts) => canOccur(ruleSet, facts)).length / product.length;
    expect((await accepted).matrix.combinations).toBe(Math.round(createSpace(ruleSet.dimensions).size * share));
  });

  it('has every pair', async () => {
    const { pairs } = await accepted;
    const [inner, outer] = ruleSet.dimensions;
    expect(pairs.length).toBe(inner!.values.length * outer!.values.length);
  });
});

describe('enumerate', () => {
  it('agrees with the engine on every single combination of a small rule set', async () => {
    const { matrix } = await enumerate(small);
    const holding = createEngine(small.rules);
    const space = createSpace(small.dimensions);
    let combinations = 0;
    for (let index = 0; index < space.size; index += 1) {
      const facts = space.factsAt(index);
      if (!canOccur(small, facts)) continue;
      combinations += 1;
      const names = rulesIn(matrix.rows, facts);
      if (names.join() !== (await holding(facts)).join()) throw new Error(`The rows say ${names.join()} on ${JSON.stringify(facts)}.`);
    }
    expect(matrix.combinations).toBe(combinations);
    expect(matrix.cells).toBeLessThan(combinations / 10);
  });

  it('splits facts that have nothing to do with one another, and keeps together those that have', () => {
    const pair = pairsOf(small).find(({ inner, outer }) => inner === 'hyper-v' && outer === 'hyper-v');
    expect(pair?.components.map(({ axes }) => axes.map(({ fact }) => fact))).toEqual([[], ['environment'], ['processor', 'host', 'vmVersion'], ['size']]);
  });

  it('takes values that no rule tells apart as one class', () => {
    const pair = pairsOf(small).find(({ inner, outer }) => inner === 'hyper-v' && outer === 'azure-vm');
    const axes = pair?.components.flatMap((component) => component.axes) ?? [];
    expect(axes.find(({ fact }) => fact === 'size')?.classes).toEqual([['unstated', 'large'], ['small']]);
    expect(pair?.components.reduce((sum, component) => sum + sizeOf(component), 0)).toBeLessThan(20);
  });

  it('tells how far it is', async () => {
    const told: string[] = [];
    await enumerate(small, { progress: (done, total) => told.push(`${done}/${total}`) });
    expect(told).toHaveLength(9);
    expect(told.at(-1)).toBe('9/9');
  });

  it('refuses to enumerate for ever', async () => {
    const values = Array.from({ length: 30 }, (_, index) => ({ value: `v${index}`, label: { es: 'x', en: 'x' } }));
    const many = ['a', 'b', 'c', 'd'].map((name) => ({ name, about: { es: 'x', en: 'x' }, unstated: 'v0', values }));
    const conditions = Array.from({ length: 30 }, (_, index) => all(...many.map(({ name }) => is(name, `v${index}`))));
    const huge: RuleSet = { ...small, impossible: [], dimensions: [...small.dimensions, ...many], rules: conditions.map((condition, index) => verdictRule(`r${index}`, 'supported', condition)) };
    await expect(enumerate(huge)).rejects.toMatchObject({ code: 'too-many-cells' });
  });
});

describe('the matrix as text', () => {
  it('is the same to the byte whatever order the rules and files are in', async () => {
    const texts = smallTexts();
    const reversed = new Map([...texts].reverse().map(([file, text]) => [file, file.includes('dimensions') ? text : JSON.stringify((JSON.parse(text) as unknown[]).reverse())]));
    const other = ruleSetOf({ texts: reversed, faults: [] });
    expect(writeMatrix((await enumerate(other)).matrix)).toBe(writeMatrix((await enumerate(small)).matrix));
  });

  it('reads back what it wrote', async () => {
    const { matrix } = await enumerate(small);
    expect(readMatrix(writeMatrix(matrix), small)).toEqual(matrix);
  });

  it('names no value that cannot occur', async () => {
    for (const { when } of (await enumerate(small)).matrix.rows) {
      const at = Object.fromEntries(when.map(({ fact, values }) => [fact, values]));
      expect(at.host?.join() === 'old' && (at.vmVersion ?? []).includes('high')).toBe(false);
    }
  });

  it.each([
    ['other rules', 'matrix-stale', async () => writeMatrix((await enumerate(withRules(small.rules.slice(1)))).matrix)],
    ['an edited verdict', 'matrix-damaged', async () => writeMatrix((await enumerate(small)).matrix).replace(',unsupported,', ',supported,')],
    ['a row taken out', 'matrix-damaged', async () => writeMatrix((await enumerate(small)).matrix).split('\n').toSpliced(3, 1).join('\n')],
    ['no first line', 'matrix-damaged', async () => writeMatrix((await enumerate(small)).matrix).split('\n').slice(1).join('\n')],
    ['nothing', 'matrix-damaged', () => Promise.resolve('')],
  ])('refuses a text with %s', async (_, code, text) => {
    const content = await text();
    expect(() => readMatrix(content, small)).toThrow(expect.objectContaining({ code, message: expect.stringContaining('npm run matrix') as string }) as Error);
  });

  it('says how to make it when it is missing', () => inFolder(smallTexts(), (home) => {
    expect(() => loadMatrix(home, small)).toThrow('rules/matrix.csv is missing. Run "npm run matrix" to make it from the rules.');
  }));

  it('survives line ends of another system', async () => {
    const text = writeMatrix((await enumerate(small)).matrix);
    await inFolder(new Map([...smallTexts(), ['rules/matrix.csv', text.replaceAll('\n', '\r\n')]]), (home) => {
      expect(loadMatrix(home, small).rows.length).toBeGreaterThan(10);
      expect(readFileSync(join(home, 'rules/matrix.csv'), 'utf8')).toContain('\r\n');
    });
  });

  it('writes values in their declared order, whatever order a rule lists them in', async () => {
    const rules = [verdictRule('listed', 'supported', all(is('inner', 'wsl-2'), oneOf('environment', 'production', 'unstated')))];
    const { rows } = (await enumerate(withRules(rules))).matrix;
    expect(rows[0]?.when).toEqual([{ fact: 'environment', values: ['unstated', 'production'] }]);
  });
});
