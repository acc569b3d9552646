/** Words in the order of their characters, called by their number, kept in two arrays that need no reading in. */

export class WordList {
  /** @param text the words one after the other; @param starts where each begins, and where the last ends */
  constructor(readonly text: Uint16Array, readonly starts: Uint32Array) {}

  /** @param words each once, sorted by `<` */
  static of(words: readonly string[]): WordList {
    const starts = new Uint32Array(words.length + 1);
    words.forEach((word, i) => { starts[i + 1] = (starts[i] ?? 0) + word.length; });
    const text = new Uint16Array(starts[words.length] ?? 0);
    words.forEach((word, i) => { for (let c = 0, at = starts[i] ?? 0; c < word.length; c += 1) text[at + c] = word.charCodeAt(c); });
    return new WordList(text, starts);
  }

  get size(): number { return this.starts.length - 1; }

  at(number: number): string {
    let word = '';
    for (let c = this.starts[number] ?? 0, end = this.starts[number + 1] ?? 0; c < end; c += 1) word += String.fromCharCode(this.text[c] ?? 0);
    return word;
  }

  /** The number of a word; -1 where it is not in the list. */
  indexOf(word: string): number {
    let low = 0;
    let high = this.size - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const order = this.compare(word, middle);
      if (order === 0) return middle;
      if (order < 0) high = middle - 1; else low = middle + 1;
    }
    return -1;
  }

  private compare(word: string, number: number): number {
    const start = this.starts[number] ?? 0;
    const length = (this.starts[number + 1] ?? 0) - start;
    for (let c = 0, least = Math.min(word.length, length); c < least; c += 1) {
      const order = word.charCodeAt(c) - (this.text[start + c] ?? 0);
      if (order !== 0) return order;
    }
    return word.length - length;
  }
}
