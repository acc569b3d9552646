import { join } from 'node:path';
import { sizeClass } from '../../../bot/assistant/paste/size';
import { loadVocabulary } from '../../../knowledge/vocabulary';

const vocabulary = loadVocabulary(join(__dirname, '..', '..', '..'));

describe('sizeClass', () => {
  it.each([
    ['Standard_D4s_v5', 'nesting'], ['Standard_E8s_v5', 'nesting'], ['Standard_D16as_v5', 'nesting'],
    ['Standard_B4ms', 'no-nesting'], ['Standard_NC4as_T4_v3', 'no-nesting'], ['Standard_NV36ads_A10_v5', 'no-nesting'], ['Standard_D4as_v4', 'no-nesting'],
    ['Standard_HB120rs_v3', 'unlisted'], ['nonsense', undefined],
  ])('%s: %s', (name, value) => expect(sizeClass(name, vocabulary)).toBe(value));
});
