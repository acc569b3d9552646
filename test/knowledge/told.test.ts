import { join } from 'node:path';
import { loadLibrary } from '../../knowledge/library';
import { createTold } from '../../knowledge/told';

const library = loadLibrary(join(__dirname, '..', '..'));
const told = createTold(library);
const latency = { es: library.section('performance#latency', 'es')!, en: library.section('performance#latency', 'en')! };

describe('how much of a question a section tells', () => {
  it('is all of it, none of it, or some of it', () => {
    expect(told('why does latency increase', latency.en)).toBe(1);
    expect(told('paella recipe', latency.en)).toBe(0);
    const some = told('does latency increase in a paella', latency.en);
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(1);
  });

  it('counts a rare word for more than a common one', () => {
    expect(told('latency paella', latency.en)).toBeGreaterThan(told('nested paella', latency.en));
  });

  it('takes a single word only from the heading', () => {
    expect(told('¿latencia?', latency.es)).toBe(1);
    expect(told('precio', latency.es)).toBe(0);
    expect(latency.es.body).toContain('precio');
  });

  it('is nothing for a text without words, or for a section of another library', () => {
    expect(told('¿?', latency.es)).toBe(0);
    expect(told('latency', { ...latency.en, id: 'elsewhere#section' })).toBe(0);
  });
});
