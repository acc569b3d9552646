import { Remembered } from '../../rules/remembered';

describe('what is remembered', () => {
  it('is made once for each key', () => {
    const made: string[] = [];
    const remembered = new Remembered<string, string>();
    for (const key of ['a', 'b', 'a', 'b']) expect(remembered.get(key, () => { made.push(key); return `of ${key}`; })).toBe(`of ${key}`);
    expect(made).toEqual(['a', 'b']);
  });

  it('is bounded: the oldest makes room', () => {
    const remembered = new Remembered<number, number>();
    for (let key = 0; key <= 5_000; key += 1) remembered.get(key, () => key);
    expect(remembered.get(5_000, () => -1)).toBe(5_000);
    expect(remembered.get(1, () => -1)).toBe(1);
    expect(remembered.get(0, () => -1)).toBe(-1);
  });

  it('holds nothing of what failed', () => {
    const remembered = new Remembered<string, number>();
    expect(() => remembered.get('a', () => { throw new RangeError('not now'); })).toThrow('not now');
    expect(remembered.get('a', () => 1)).toBe(1);
  });
});
