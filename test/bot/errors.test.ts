/** The table of errors is complete in both languages and says what to do. */
import { ERRORS, errorBody, type ErrorCode } from '../../bot/errors';

const codes = Object.keys(ERRORS) as ErrorCode[];

describe.each(codes)('the error %s', (code) => {
  it('has a fitting status and two different sentences in each language', () => {
    const { status, message, advice } = ERRORS[code];
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    const sentences = [message.es, message.en, advice.es, advice.en];
    expect(new Set(sentences).size).toBe(4);
    for (const sentence of sentences) expect(sentence).toMatch(/\S+ \S+.*\.$/);
  });
});

describe('errorBody', () => {
  it('speaks the language asked for and adds only what is known', () => {
    expect(errorBody('text-empty', 'es')).toEqual({ error: { code: 'text-empty', message: ERRORS['text-empty'].message.es, advice: ERRORS['text-empty'].advice.es } });
    expect(errorBody('text-empty', 'en', { field: 'text' }).error.field).toBe('text');
  });
});
