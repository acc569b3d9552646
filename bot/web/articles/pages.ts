/** The pages of the articles: all of them, one of them, and none of that name. */
import { contentsOf, type Article } from '../../../knowledge/contents';
import { LANGUAGES, type Language } from '../../../knowledge/types';
import { webFile, type WebFile } from '../files';
import type { Knowledge } from '../search/page';
import { queryIn } from '../search/query';
import { articlePage } from './article';
import { listPage } from './list';
import { missingPage } from './missing';

export interface ArticlePages {
  list(language: Language): WebFile;
  article(name: string, address: URLSearchParams, language: Language): WebFile;
}

/** A page without marks is the same for everybody, and is written once. */
export function createArticlePages(knowledge: Knowledge): ArticlePages {
  const { library, search } = knowledge;
  const groups = new Map(LANGUAGES.map((language) => [language, contentsOf(library, language)] as const));
  const articles = new Map([...groups].map(([language, all]) => [language, new Map(all.flatMap((group) => group.articles).map((article) => [article.id, article]))] as const));
  const lists = new Map([...groups].map(([language, all]) => [language, webFile('html', listPage(all, language))] as const));
  const written = new Map<Article, WebFile>();
  return {
    list: (language) => lists.get(language) ?? webFile('html', listPage([], language)),
    article(name, address, language) {
      const article = articles.get(language)?.get(name);
      if (!article) return { ...webFile('html', missingPage(name, language, knowledge)), status: 404 };
      const { text } = queryIn(address);
      if (text !== '') return webFile('html', articlePage(article, library, { text, stems: search.find(text, language, { limit: 1 })[0]?.stems ?? new Set() }));
      const page = written.get(article) ?? webFile('html', articlePage(article, library, { text, stems: new Set() }));
      written.set(article, page);
      return page;
    },
  };
}
