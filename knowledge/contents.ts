/** The articles as one reads them: in groups, and in each group in the order in which one leads to the next. */
import groups from './contents.json';
import type { Library } from './library';
import type { Language, Section } from './types';

export interface Article {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  readonly sections: readonly Section[];
}

export interface Group { readonly title: string; readonly articles: readonly Article[] }

/** Every article of a language once. One that no group names stands in the last of them; a group without any is left out. */
export function contentsOf(library: Library, language: Language): Group[] {
  const left = new Map<string, Article>();
  for (const section of library.sections.get(language) ?? []) {
    const { article: id, title } = section;
    left.set(id, { id, title, language, sections: [...left.get(id)?.sections ?? [], section] });
  }
  const take = (id: string): Article[] => {
    const article = left.get(id);
    left.delete(id);
    return article ? [article] : [];
  };
  const named = groups.map(({ title, articles }) => ({ title: title[language], articles: articles.flatMap(take) }));
  return named.map((group, i) => (i === named.length - 1 ? { ...group, articles: [...group.articles, ...left.values()] } : group)).filter(({ articles }) => articles.length > 0);
}
