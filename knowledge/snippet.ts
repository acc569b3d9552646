/** The few words of a passage shown in a list: its best sentence, and the next where there is room. */
import { sentencesOf } from './sentences';

const LONGEST = 280;

/** Plain text of at most some 280 characters, cut between words. */
export function snippetOf(body: string, sentence: number): string {
  const sentences = sentencesOf(body);
  // The best may be one that is searched and not shown.
  const first = sentence < sentences.length ? sentence : 0;
  let snippet = sentences[first] ?? '';
  const next = sentences[first + 1];
  if (next !== undefined && snippet.length + next.length < LONGEST) snippet = `${snippet} ${next}`;
  if (snippet.length <= LONGEST) return snippet;
  const cut = snippet.slice(0, LONGEST - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST / 2))}…`;
}
