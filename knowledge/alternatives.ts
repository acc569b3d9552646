/** One phrase for many: "(a lot of|much|heavy) load" stands for three, "test( lab|)" for "test lab" and "test". */

/**
 * @param phrase as a vocabulary file holds it; choices stand in brackets, with "|" between them, none within another
 * @returns every phrase it stands for, itself where it has no brackets
 */
export function alternatives(phrase: string): string[] {
  const found = /^([^(]*)\(([^)]*)\)(.*)$/.exec(phrase);
  if (!found) return [phrase];
  const [, before = '', choices = '', after = ''] = found;
  return choices.split('|').flatMap((choice) => alternatives(after).map((rest) => `${before}${choice}${rest}`));
}
