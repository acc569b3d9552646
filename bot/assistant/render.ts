/** Answer → Markdown: the whole of it, for tickets, the command line and channels without cards. */
import { say } from './say';
import type { Answer, Language } from './types';

type Told = Omit<Answer, 'text'>;

/** What an answer tells beyond its fields: pasted lines that facts were read off, and the grounds that were asked for. */
interface Further { readonly read: readonly string[]; readonly grounds?: { readonly title: string; readonly lines: readonly string[] } }

export function renderVerdict(answer: Told, { read, grounds }: Further): string {
  const { language } = answer;
  return [
    `**${answer.headline}**`,
    answer.reasons.map(({ text }) => text).join('\n\n'),
    grounds ? list(grounds.title, grounds.lines) : '',
    list(say('section.assumed', language), answer.assumptions.map(({ text }) => text)),
    list(say('section.carried', language), answer.carried.map(({ text }) => text)),
    list(say('section.read', language), read),
    list(say('section.caveats', language), answer.caveats.map(({ text }) => text)),
    list(say('section.statements', language), answer.statements.map(({ who, text, citation }) => `**${who}**: ${text}${citation > 0 ? ` [${citation}]` : ''}`)),
    answer.change ? `**${say('section.change', language)}.** ${answer.change.text}` : '',
    renderSources(answer.citations, language),
  ].filter(Boolean).join('\n\n');
}

export function renderClarification(question: string, cases: readonly string[], language: Language): string {
  return [question, cases.length ? `${say('clarify.why', language)}\n${cases.map((one) => `- ${one}`).join('\n')}` : ''].filter(Boolean).join('\n\n');
}

export function renderSources(citations: Answer['citations'], language: Language): string {
  return list(say('section.sources', language), citations.map(({ n, title, section, url, readOn }) =>
    `[${n}] ${url ? `[${title}](${url})` : title}${section ? ` — ${section}` : ''} (${say('read-on', language, { date: readOn })})`));
}

/** Pages to read on with, each with the words that fit. */
export function renderMore(passages: Answer['passages'], language: Language): string {
  return list(say('section.more', language), passages.map(({ title, section, url, snippet }) => {
    const name = (section ? `${title}: ${section}` : title).replace(/[[\]]/g, '');
    return `${url ? `[${name}](${url})` : name} — ${snippet}`;
  }));
}

function list(title: string, items: readonly string[]): string {
  return items.length ? `**${title}**\n\n${items.map((item) => `- ${item}`).join('\n')}` : '';
}
