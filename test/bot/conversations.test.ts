/** Conversations are remembered for a while, in a bounded number, and never mixed up. */
import type { Memory } from '../../bot/assistant/types';
import { createConversations } from '../../bot/storage/conversations';

const memory = (inner: string): Memory => ({
  question: { inner, outer: null, environment: null }, intent: 'verdict', language: 'es', awaiting: null,
});

function clock(): { now: () => number; pass: (minutes: number) => void } {
  let time = 0;
  return { now: () => time, pass: (minutes) => { time += minutes * 60_000; } };
}

describe('conversations', () => {
  it('gives back what was written under the same id only', () => {
    const held = createConversations({ now: clock().now });
    held.write('a', memory('wsl-2'));
    held.write('b', memory('hyper-v'));
    expect(held.read('a')).toEqual(memory('wsl-2'));
    expect(held.read('b')).toEqual(memory('hyper-v'));
    expect(held.read('c')).toBeUndefined();
  });

  it('is not fooled by ids that name properties of objects', () => {
    const held = createConversations({ now: clock().now });
    expect(held.read('__proto__')).toBeUndefined();
    expect(held.read('constructor')).toBeUndefined();
    held.write('__proto__', memory('wsl-2'));
    expect(held.read('constructor')).toBeUndefined();
  });

  it('forgets a conversation that was silent for its lifetime', () => {
    const time = clock();
    const held = createConversations({ now: time.now, minutes: 30 });
    held.write('a', memory('wsl-2'));
    time.pass(29);
    expect(held.read('a')).toBeDefined();
    time.pass(1);
    expect(held.read('a')).toBeUndefined();
  });

  it('starts the time anew with every write', () => {
    const time = clock();
    const held = createConversations({ now: time.now, minutes: 30 });
    held.write('a', memory('wsl-2'));
    held.write('b', memory('hyper-v'));
    time.pass(20);
    held.write('a', memory('hyper-v'));
    time.pass(20);
    expect(held.read('a')).toEqual(memory('hyper-v'));
    expect(held.read('b')).toBeUndefined();
  });

  it('lets the conversation that was silent for longest go when there are too many', () => {
    const held = createConversations({ now: clock().now, limit: 2 });
    held.write('a', memory('wsl-2'));
    held.write('b', memory('wsl-2'));
    held.write('a', memory('hyper-v'));
    held.write('c', memory('wsl-2'));
    expect([held.read('a'), held.read('b'), held.read('c')]).toEqual([memory('hyper-v'), undefined, memory('wsl-2')]);
  });

  it('holds ten thousand by default', () => {
    const held = createConversations({ now: clock().now });
    for (let i = 0; i <= 10_000; i++) held.write(String(i), memory('wsl-2'));
    expect(held.read('0')).toBeUndefined();
    expect(held.read('1')).toBeDefined();
    expect(held.read('10000')).toBeDefined();
  });
});
