/** The published description of the API (OpenAPI 3.1). It changes only on purpose: other programs rely on it. */
import { LANGUAGES } from '../knowledge/types';
import { VERDICTS } from '../rules/types';
import { INTENTS } from './assistant/types';
import { ERRORS, LIMITS } from './errors';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const language: Schema = { type: 'string', enum: [...LANGUAGES] };
const verdict: Schema = { type: 'string', enum: [...VERDICTS] };
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const list = (items: Schema): Schema => ({ type: 'array', items });
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
/** An object whose named fields are all there; replies may gain further fields in time. */
const object = (properties: Readonly<Record<string, Schema>>, more: Schema = {}): Schema =>
  ({ type: 'object', required: Object.keys(properties), properties, ...more });

/** How much is searched. */
const SEARCHED = { sections: { type: 'integer', description: 'Sections of articles.' }, imported: { type: 'integer', description: 'Passages of imported documentation.' } };
const words = { type: 'object', additionalProperties: text };

const schemas = {
  AnswerRequest: {
    type: 'object',
    description: 'Asks by one of `text`, `question` and `decisionId`.',
    anyOf: [{ required: ['text'] }, { required: ['question'] }, { required: ['decisionId'] }],
    properties: {
      question: { type: 'object', required: ['inner', 'outer'], additionalProperties: orNull(text), description: 'A case whose facts are known, in the form of `question` of an answer: ids of the vocabulary for `inner` and `outer`, values of the dimensions in `/matrix.json` for the rest.' },
      decisionId: { type: 'string', description: 'The id of an earlier answer. It is decided anew; where the rules have changed, the answer carries another id.' },
      text: { type: 'string', minLength: 1, maxLength: LIMITS.textCharacters, description: 'The question, as a person would write it.' },
      conversationId: { type: 'string', minLength: 1, maxLength: LIMITS.conversationIdCharacters, description: 'The same for all questions of one conversation, and hard to guess: a UUID.' },
      language: { ...language, description: 'The language of the answer; without it, the language of the question.' },
    },
  },
  Verdict: { ...verdict, description: "Microsoft's published position, from the most permissive to the most restrictive." },
  Supplied: object({ fact: text, value: text, text }, { description: 'A fact that the message did not say outright, and how to tell it.' }),
  Answer: object({
    kind: { type: 'string', enum: ['verdict', 'clarify', 'topic', 'help', 'out-of-scope'] },
    intent: { type: 'string', enum: [...INTENTS] },
    language,
    question: object(
      { inner: orNull(text), outer: orNull(text), environment: orNull(text) },
      { additionalProperties: orNull(text), description: 'What was understood: ids of the vocabulary, or null where nothing was said.' },
    ),
    assumptions: { ...list(ref('Supplied')), description: 'Obvious defaults, taken because nothing was said.' },
    carried: { ...list(ref('Supplied')), description: 'What earlier messages of the conversation said and this answer still rests on.' },
    verdict: orNull(ref('Verdict')),
    headline: { type: 'string', description: 'The answer in one sentence.' },
    text: { type: 'string', description: 'The whole answer as Markdown.' },
    reasons: list(object({ id: text, text, rule: text })),
    caveats: list(object({ id: text, text })),
    statements: list(object({ who: text, text, verdict: ref('Verdict'), citation: { type: 'integer', description: 'The number of a citation.' } })),
    citations: list(object({ n: { type: 'integer' }, title: text, section: text, url: { type: 'string', format: 'uri' }, readOn: text })),
    change: orNull(object({ facts: words, verdict: ref('Verdict'), text, alternatives: list(object({ facts: words, verdict: ref('Verdict') })) }, { description: 'The smallest change that makes it supported.' })),
    clarify: orNull(object({ fact: text, question: text, choices: orNull(list(object({ value: text, label: text }))) })),
    passages: list(object({ id: text, title: text, section: text, snippet: text, highlights: list(list({ type: 'integer' })), url: text, score: { type: 'number' } })),
    decisionId: orNull(text),
    trace: list(object({
      rule: text,
      applied: { type: 'boolean' },
      conditions: list(object({ fact: text, operator: text, value: {}, was: text, held: { type: 'boolean' } })),
    })),
    grounds: { ...list(text), description: 'The deciding rules with the conditions that held, in words.' },
    levels: { ...list(object({ level: text, name: text, text, asked: { type: 'boolean', description: 'Whether the verdict speaks of this level.' }, maker: { ...orNull(text), description: 'Whose product it is, where that is one.' }, extensions: { type: 'string', enum: ['passed-on', 'kept', 'unseen'], description: "What becomes of the processor's virtualization extensions: this level has to show them to the next, keeps them to itself, or never sees them." } })), description: 'The pair as levels, from the hardware (L0) upwards; empty where nothing is nested.' },
  }),
  Ticket: {
    type: 'object',
    required: ['body'],
    properties: { id: { type: ['string', 'integer'] }, subject: text, body: { type: 'string', maxLength: LIMITS.textCharacters }, language },
  },
  Triage: object({
    id: orNull(text),
    disposition: { type: 'string', enum: ['reply', 'ask', 'human', 'out-of-scope'], description: 'A reply is ready; the customer must be asked; a person decides; not ours.' },
    labels: list(text),
    answers: { ...list(ref('Answer')), description: 'One for each question found, the main one first.' },
    suggestedReply: orNull(object({ language, text })),
    missing: list(text),
    confidence: { type: 'string', enum: ['high', 'medium', 'low'], description: 'Everything was said; an obvious default was assumed; no ready answer.' },
  }),
  Error: object({
    error: {
      type: 'object',
      required: ['code', 'message', 'advice'],
      properties: {
        code: { type: 'string', enum: Object.keys(ERRORS) },
        message: text,
        advice: text,
        field: { type: 'string', description: 'The part of the body that is at fault.' },
        id: { type: 'string', description: 'Under which the operator finds an internal failure.' },
      },
    },
  }),
  Generated: object({ conversationId: text, token: text, expires_in: { type: 'integer', description: 'Seconds.' }, domain: { type: 'string', description: 'Where the conversation goes on: here, or at Azure.' } }),
  Admission: object({ conversationId: text, token: text, expires_in: { type: 'integer' } }),
  Joined: object({ conversationId: text, token: text, expires_in: { type: 'integer' }, streamUrl: { type: 'string', description: 'A WebSocket, to be opened within a minute.' } }),
  ChatActivity: { type: 'object', required: ['type'], properties: { type: { type: 'string', enum: ['message', 'event', 'typing'] }, text: { type: 'string', maxLength: LIMITS.textCharacters }, locale: text, value: {}, channelData: { type: 'object' } } },
  ActivitySet: object({ activities: list({ type: 'object' }), watermark: text }),
  Health: object({ status: { const: 'ok' }, version: text, rules: { type: 'string', description: 'The hash of the rule set.' }, ...SEARCHED }),
  Readiness: object({ status: { type: 'string', enum: ['ready', 'stopping'] }, ...SEARCHED }),
} as const;

const json = (schema: Schema): Schema => ({ 'application/json': { schema } });
const errors = (...codes: readonly (keyof typeof ERRORS)[]): Record<string, Schema> => {
  const statuses = [...new Set(codes.map((code) => ERRORS[code].status))];
  return Object.fromEntries(statuses.map((status) => {
    const named = codes.filter((code) => ERRORS[code].status === status);
    return [String(status), { description: `One of: ${named.join(', ')}.`, content: json(ref('Error')) }];
  }));
};
const page = (summary: string, type: string): Schema =>
  ({ get: { summary, responses: { 200: { description: 'The file.', content: { [type]: { schema: text } } }, 304: { description: 'Unchanged.' } } } });
const filtered = (summary: string, type: string): Schema =>
  ({ get: { summary, responses: { 200: { description: 'The file.', content: { [type]: { schema: type === 'text/csv' ? text : { type: 'object' } } } }, 304: { description: 'Unchanged.' }, ...errors('fact-unknown') } } });
const bearer = [{ directLine: [] }];
const conversationId = { name: 'conversationId', in: 'path', required: true, schema: text };
const watermark = { name: 'watermark', in: 'query', schema: text, description: 'What is told is what came after it; without it, everything.' };
const bodyErrors = ['bad-json', 'body-too-large', 'unsupported-media-type', 'internal'] as const;

/** The description of every route, for the version that is running. */
export function describeApi(version: string): Schema {
  return {
    openapi: '3.1.0',
    info: { title: 'Anida', version, description: 'Is X, nested on Y, supported? Documented answers about nested virtualization, in Spanish and English.', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    security: [],
    paths: {
      '/api/answer': { post: {
        operationId: 'answer',
        summary: 'Answers one question.',
        requestBody: { required: true, content: json(ref('AnswerRequest')) },
        responses: {
          200: { description: 'The answer.', content: json(ref('Answer')) },
          ...errors(...bodyErrors, 'body-not-object', 'text-missing', 'text-empty', 'text-too-long', 'language-unknown', 'conversation-id-bad', 'fact-unknown', 'decision-unknown'),
        },
      } },
      '/api/triage': { post: {
        operationId: 'triage',
        summary: 'Sorts one ticket or a list of up to 100, and drafts the reply where one is certain.',
        requestBody: { required: true, content: json({ oneOf: [ref('Ticket'), { ...list(ref('Ticket')), minItems: 1, maxItems: LIMITS.tickets }] }) },
        responses: {
          200: { description: 'One result for one ticket; for a list, a list in the same order.', content: json({ oneOf: [ref('Triage'), list(ref('Triage'))] }) },
          ...errors(...bodyErrors, 'ticket-missing', 'ticket-bad', 'too-many-tickets', 'text-empty', 'text-too-long', 'language-unknown'),
        },
      } },
      '/api/messages': { post: {
        operationId: 'messages',
        summary: 'Takes activities from Teams and other Bot Framework channels.',
        requestBody: { required: true, content: json({ type: 'object', required: ['type'], properties: { type: text } }) },
        responses: {
          200: { description: 'Taken; the reply goes through the channel.' },
          401: { description: 'The token of the channel is missing or not valid.' },
          ...errors(...bodyErrors, 'activity-bad', 'teams-not-configured'),
        },
      } },
      '/v3/directline/tokens/generate': { post: {
        operationId: 'generateToken',
        summary: 'Lets a client begin a conversation in the chat.',
        responses: { 200: { description: 'A token for one conversation.', content: json(ref('Generated')) }, ...errors('origin-not-allowed', 'too-many-requests', 'direct-line-unreachable', ...bodyErrors) },
      } },
      '/v3/directline/tokens/refresh': { post: {
        operationId: 'refreshToken', security: bearer,
        summary: 'A new token for the same conversation.',
        responses: { 200: { description: 'The token.', content: json(ref('Admission')) }, ...errors('token-bad', 'origin-not-allowed', 'conversation-gone', ...bodyErrors) },
      } },
      '/v3/directline/conversations': { post: {
        operationId: 'startConversation', security: bearer,
        summary: 'Begins the conversation of a token.',
        requestBody: { content: json({ type: 'object', properties: { locale: text } }) },
        responses: { 201: { description: 'It has begun.', content: json(ref('Joined')) }, 200: { description: 'It had begun before.', content: json(ref('Joined')) }, ...errors('token-bad', 'origin-not-allowed', ...bodyErrors) },
      } },
      '/v3/directline/conversations/{conversationId}': { get: {
        operationId: 'resumeConversation', security: bearer, parameters: [conversationId, watermark],
        summary: 'The way back after a reload or a lost connection.',
        responses: { 200: { description: 'A new token and stream.', content: json(ref('Joined')) }, ...errors('watermark-bad', 'token-bad', 'origin-not-allowed', 'conversation-gone') },
      } },
      '/v3/directline/conversations/{conversationId}/activities': {
        get: {
          operationId: 'readActivities', security: bearer, parameters: [conversationId, watermark],
          summary: 'What was said after a watermark.',
          responses: { 200: { description: 'Both sides of the conversation.', content: json(ref('ActivitySet')) }, ...errors('watermark-bad', 'token-bad', 'origin-not-allowed', 'conversation-gone') },
        },
        post: {
          operationId: 'postActivity', security: bearer, parameters: [conversationId],
          summary: 'Says something; the answer comes by the stream or by reading.',
          requestBody: { required: true, content: json(ref('ChatActivity')) },
          responses: { 200: { description: 'Taken.', content: json(object({ id: text })) }, ...errors('chat-activity-bad', 'text-too-long', 'token-bad', 'origin-not-allowed', 'conversation-gone', 'too-many-requests', ...bodyErrors) },
        },
      },
      '/v3/directline/conversations/{conversationId}/stream': { get: {
        operationId: 'stream', parameters: [conversationId, watermark, { name: 't', in: 'query', schema: text }],
        summary: 'A WebSocket that tells what is said, as activity sets.',
        responses: { 101: { description: 'It is open.' }, ...errors('socket-expected', 'token-bad', 'origin-not-allowed', 'too-many-sockets') },
      } },
      '/openapi.json': { get: { operationId: 'describe', summary: 'This description.', responses: { 200: { description: 'OpenAPI 3.1.', content: json({ type: 'object' }) } } } },
      '/healthz': { get: { operationId: 'health', summary: 'Whether the process lives, and what it runs.', responses: { 200: { description: 'It lives.', content: json(ref('Health')) } } } },
      '/metrics': { get: { operationId: 'metrics', summary: 'Counts of answers, feedback and errors, durations, and figures of the process, for Prometheus.', responses: { 200: { description: 'The text format 0.0.4.', content: { 'text/plain': { schema: text } } } } } },
      '/readyz': { get: { operationId: 'ready', summary: 'Whether it takes requests.', responses: { 200: { description: 'It does.', content: json(ref('Readiness')) }, 503: { description: 'It is stopping.', content: json(ref('Readiness')) } } } },
      '/': page('The page to ask on. `?q=` asks at load, and may be said again for a conversation; `?inner=`, `?outer=` and further facts, or `?decision=`, replay a case; `?lang=` sets the language.', 'text/html'),
      '/search': page('The search of the articles and of imported documentation. `?q=` is what is looked for; `?lang=` sets the language.', 'text/html'),
      '/articles': page('All articles.', 'text/html'),
      '/articles/{article}': { get: { summary: 'One article; `#` and the name of a section lead to it. `?q=` marks its words.', parameters: [{ name: 'article', in: 'path', required: true, schema: text }], responses: { 200: { description: 'The page.', content: { 'text/html': { schema: text } } }, 304: { description: 'Unchanged.' }, 404: { description: 'No article has this name; the page offers others.', content: { 'text/html': { schema: text } } } } } },
      '/matrix': page('The matrix as a page. Facts of the address filter it: `?environment=production&processor=amd`; `?lang=` sets the language.', 'text/html'),
      '/matrix.csv': page('The accepted matrix: which rules hold under which conditions.', 'text/csv'),
      '/matrix.json': page('The same with the facts, their values and their names in both languages.', 'application/json'),
      '/matrix/changes': page('What the rules of today changed against those the server answered by before; `?since=` chooses them by the beginning of their hash.', 'text/html'),
      '/matrix/view.csv': filtered('What `/matrix` shows, one line a pair.', 'text/csv'),
      '/matrix/view.json': filtered('What `/matrix` shows, one cell a pair.', 'application/json'),
      ...Object.fromEntries(['/ask.js', '/answer.js', '/markdown.js', '/dom.js', '/stack.js', '/matrix.js', '/search.js', '/article.js', '/texts.js'].map((path) => [path, page('A script of the pages.', 'text/javascript')])),
      ...Object.fromEntries(['/base.css', '/ask.css', '/matrix.css', '/reading.css'].map((path) => [path, page('A style sheet of the pages.', 'text/css')])),
      '/widget.js': page('The launcher of the chat for any page: `<script src="https://…/widget.js" data-language="es" async></script>`.', 'text/javascript'),
      '/chat': { get: { summary: 'The chat in the frame of the widget. `?lang=` sets the language.', responses: { 200: { description: 'The page.', content: { 'text/html': { schema: text } } }, ...errors('chat-not-built') } } },
      '/icon.svg': page('The icon.', 'image/svg+xml'),
    },
    components: { schemas, securitySchemes: { directLine: { type: 'http', scheme: 'bearer', description: 'The token of a conversation.' } } },
  };
}
