/** grammar.json is data that people change: what it names has to exist. */
import grammar from '../../bot/assistant/understand/grammar.json';
import { JOIN } from '../../bot/assistant/understand/structure/joins';
import { fold } from '../../knowledge/lexicon';
import { kindOf, loadVocabulary } from '../../knowledge/vocabulary';
import { HOME } from '../support/brain';

const vocabulary = loadVocabulary(HOME);
const kinds = new Set(['machine', ...[...vocabulary.entities.values()].map(kindOf)]);
// A bracket and nothing at all are cues as well.
const cues = new Set(['none', 'bracket', ...vocabulary.relations.map(({ kind }) => kind)]);
const rows = [...grammar.joins, ...grammar.links];

describe('the grammar', () => {
  it('joins and links kinds of things, by cues that there are', () => {
    expect(rows.filter(({ left, cue, right }) => [left, right].flat().some((kind) => !kinds.has(kind)) || !cues.has(cue))).toEqual([]);
  });

  it('joins only in ways that are known, and knows no way that no row asks for', () => {
    expect(Object.keys(JOIN).sort()).toEqual([...new Set(grammar.joins.map(({ gives }) => gives))].sort());
  });

  it('has groups of entities of the vocabulary', () => {
    expect(Object.values(grammar.groups).flatMap(({ entities }) => entities).filter((id) => !vocabulary.entities.has(id))).toEqual([]);
  });

  it('writes words as they are compared, small and without accents', () => {
    const words = Object.values(grammar.words).flatMap((list) => Object.values({ ...list, about: [] }).flat());
    expect(words.filter((word) => fold(word) !== word)).toEqual([]);
  });

  it('says of every list what it is for', () => {
    expect([...Object.values(grammar.words), ...Object.values(grammar.groups)].filter(({ about }) => !about.trim())).toEqual([]);
  });
});
