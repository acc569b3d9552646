/** The message around a card: its citations as Teams shows them, its feedback, and its size. */
import type { Activity } from 'botbuilder';
import { LANGUAGES } from '../../../knowledge/types';
import { messageOf } from '../../../bot/teams/message';
import { clarifyAnswer, endlessAnswer, plainAnswer, topicAnswer, verdictAnswer } from './answers';
import { activity, type Fields } from './channel';

const question = (more: Fields = {}): Activity => activity('?', { deliveryMode: undefined, ...more }) as unknown as Activity;

/** What Teams takes of one message, in bytes. */
const MOST_BYTES = 28_000;

it.each(LANGUAGES)('cites in the words of Teams, numbered as in the text, with nothing labelled as generated (%s)', (language) => {
  const { text, entities } = messageOf(verdictAnswer('unsupported', language), question());
  expect(text).toMatch(/^\*\*No: .+\*\* \[1\] \[2\]$/);
  expect(entities).toEqual([{
    type: 'https://schema.org/Message', '@type': 'Message', '@context': 'https://schema.org', '@id': '',
    citation: [
      { '@type': 'Claim', position: 1, appearance: { '@type': 'DigitalDocument', name: 'Nested Virtualization', url: expect.stringContaining('https://learn.microsoft.com/') as string, abstract: language === 'es' ? 'Otros hipervisores (leído el 2026-11-01)' : 'Other hypervisors (read on 2026-11-01)' } },
      { '@type': 'Claim', position: 2, appearance: { '@type': 'DigitalDocument', name: 'Nested support', url: 'https://knowledge.broadcom.com/nested', abstract: language === 'es' ? 'leído el 2026-10-12' : 'read on 2026-10-12' } },
    ],
  }]);
  expect(JSON.stringify(entities)).not.toContain('AIGenerated');
});

it('cites no more, and no longer, than Teams takes', () => {
  const { entities, text } = messageOf(endlessAnswer('verdict', 'en'), question());
  const [{ citation }] = entities as unknown as [{ citation: { position: number; appearance: { name: string; abstract: string } }[] }];
  expect(citation.length).toBeGreaterThan(3);
  expect(citation.length).toBeLessThanOrEqual(20);
  expect([...text!.matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n))).toEqual(citation.map(({ position }) => position));
  for (const { appearance: { name, abstract } } of citation) {
    expect(name.length).toBeLessThanOrEqual(80);
    expect(abstract.length).toBeLessThanOrEqual(160);
  }
});

it('is smaller than 28 kB whatever the answer, with room for its envelope', () => {
  for (const language of LANGUAGES) {
    for (const answer of [endlessAnswer('verdict', language), endlessAnswer('topic', language), verdictAnswer('supported', language)]) {
      expect(Buffer.byteLength(JSON.stringify(messageOf(answer, question())))).toBeLessThan(MOST_BYTES - 1_000);
    }
  }
});

it('says nothing beside the card in Teams where nothing is cited', () => {
  for (const answer of [clarifyAnswer('en'), plainAnswer('help', 'en')]) expect(messageOf(answer, question())).not.toHaveProperty('text');
});

it('asks for feedback on answers, in Teams alone', () => {
  for (const answer of [verdictAnswer('supported', 'en'), topicAnswer('en'), clarifyAnswer('en'), plainAnswer('out-of-scope', 'en')]) {
    expect(messageOf(answer, question()).channelData).toEqual({ feedbackLoopEnabled: true });
    expect(messageOf(answer, question({ channelId: 'webchat' }))).not.toHaveProperty('channelData');
  }
  expect(messageOf(plainAnswer('help', 'en'), question())).not.toHaveProperty('channelData');
});

it('carries the whole answer as text for a channel that may show no card, and no citations it would not understand', () => {
  const { text, entities } = messageOf(verdictAnswer('unsupported', 'en'), question({ channelId: 'directline' }));
  expect(text).toContain('**Sources**');
  expect(entities).toBeUndefined();
});
