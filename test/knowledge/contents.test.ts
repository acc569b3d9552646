/** Every article has one place among the others, the same in both languages. */
import { contentsOf } from '../../knowledge/contents';
import groups from '../../knowledge/contents.json';
import { loadLibrary } from '../../knowledge/library';
import { LANGUAGES } from '../../knowledge/types';
import { home } from '../server/anida';

const library = loadLibrary(home);

describe('the contents', () => {
  it.each(LANGUAGES)('name every article once (%s)', (language) => {
    const listed = contentsOf(library, language).flatMap(({ articles }) => articles);
    const written = new Set((library.sections.get(language) ?? []).map(({ article }) => article));
    expect(listed.map(({ id }) => id).sort()).toEqual([...written].sort());
    expect(listed.flatMap(({ sections }) => sections).length).toBe(library.sections.get(language)?.length);
  });

  it('stand in the same order in both languages', () => {
    const ids = LANGUAGES.map((language) => contentsOf(library, language).map(({ articles }) => articles.map(({ id }) => id)));
    expect(ids[0]).toEqual(ids[1]);
  });

  it('name no article that is not there', () => {
    const written = new Set(library.sections.get('en')?.map(({ article }) => article));
    expect(groups.flatMap(({ articles }) => articles).filter((id) => !written.has(id))).toEqual([]);
  });

  it('put what no group names into the last', () => {
    const [section] = library.sections.get('en')!;
    const sections = new Map([['en' as const, [{ ...section!, id: 'new#one', article: 'new', title: 'New' }]]]);
    expect(contentsOf({ ...library, sections }, 'en')).toEqual([{ title: 'Further articles', articles: [expect.objectContaining({ id: 'new', title: 'New' })] }]);
  });
});
