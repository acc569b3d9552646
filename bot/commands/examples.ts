/** The worked examples of the articles, put to the brain: what is told and what is decided must not part. */
import type { Library } from '../../knowledge/library';
import type { Finding } from '../../rules/findings';
import type { Assistant } from '../assistant/types';

/** An example whose answer is another one than its article says, told as `check` tells everything. */
export type FailedExample = Omit<Finding, 'id'> & { readonly id: 'article-example' };

/** Asks every example of both languages; those that fail, in the order of the articles. */
export async function failedExamples(library: Library, answer: Assistant): Promise<readonly FailedExample[]> {
  const failed: FailedExample[] = [];
  for (const [language, sections] of library.sections) {
    for (const { question, verdict, file, line } of sections.flatMap(({ examples }) => examples)) {
      const { answer: { kind, verdict: said } } = await answer({ text: question, language });
      if (said !== verdict) {
        failed.push({
          id: 'article-example', severity: 'error', file, line,
          what: `"${question}" is to be ${verdict}, and the answer is ${said ?? `no verdict (${kind})`}.`,
          why: 'An article that tells something else than the rules decide misleads whoever reads both.',
          fix: 'Correct the article if the rules are right; else correct the rules and run "npm run diff -- HEAD".',
        });
      }
    }
  }
  return failed;
}
