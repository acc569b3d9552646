import conversations from '../conversations/follow-ups.json';
import { talk } from '../support/brain';

describe('a conversation', () => {
  it.each(conversations.map((conversation) => [conversation.name, conversation] as const))('%s', async (_, { language, turns }) => {
    const answers = await talk(...turns.map(({ said }) => said));
    answers.forEach((answer, i) => {
      expect(answer).toMatchObject(turns[i]?.expect ?? {});
      expect(answer.language).toBe(language);
    });
  });

  it('never says a thing it was not asked twice differently', async () => {
    const [once] = await talk('Is Hyper-V on ESXi supported?');
    const [again] = await talk('Is Hyper-V on ESXi supported?');
    expect(again).toEqual(once);
  });
});
