// The house rules that a machine can hold: who may import whom, one vendor in one place, no bare errors.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** One vendor, one place: every package with the files that may import it. */
const VENDORS = {
  'json-rules-engine': ['rules/decide.ts'],
  lunr: ['knowledge/search.ts'],
  'snowball-stemmers': ['knowledge/tokens.ts'],
  yaml: ['knowledge/section.ts', 'knowledge/import/front-matter.ts'],
  marked: ['knowledge/import/blocks.ts', 'knowledge/import/inline.ts', 'bot/web/articles/markdown.ts'],
  turndown: ['knowledge/import/html.ts'],
  '@mixmark-io/domino': ['knowledge/import/html.ts', 'knowledge/import/html-parsers.d.ts'],
  yauzl: ['knowledge/import/zip.ts'],
  dotenv: ['bot/config.ts'],
  fflate: ['bot/commands/app-package.ts'],
  express: ['bot/server.ts', 'bot/body.ts', 'bot/chat-routes.ts'],
  ws: ['bot/web/direct-line/sockets.ts'],
  botbuilder: ['bot/teams/**', 'bot/storage/sqlite.ts'],
  'botframework-connector': ['bot/teams/**'],
  libsql: ['bot/storage/sqlite.ts'],
};

/** What only the tests use is not there in production. */
const TOOLS = ['@microsoft/app-manifest', '@microsoft/m365agentsplayground', 'adaptivecards', 'ajv', 'ajv-draft-04', 'ajv-formats', 'axe-core', 'playwright-core', 'sharp'];

const CHANNELS = ['**/teams/**', '**/web/**', '**/desk/**'];
const PROCESS = ['**/server', '**/main', '**/cli', '**/commands/**'];
const without = (own) => CHANNELS.filter((channel) => channel !== own);

/** Folders of ours that a folder must not import (design: rules decides, knowledge knows, bot talks). */
const FORBIDDEN = {
  'rules/**/*.ts': ['**/knowledge/**', '**/bot/**'],
  'knowledge/**/*.ts': ['**/rules/**', '**/bot/**'],
  'bot/assistant/**/*.ts': [...CHANNELS, '**/storage/**', '**/config', ...PROCESS],
  'bot/teams/**/*.ts': [...without('**/teams/**'), ...PROCESS],
  'bot/web/**/*.ts': [...without('**/web/**'), ...PROCESS],
  'bot/desk/**/*.ts': [...without('**/desk/**'), ...PROCESS],
  'bot/storage/**/*.ts': [...CHANNELS, ...PROCESS],
  'bot/commands/**/*.ts': [...CHANNELS, '**/server', '**/main', '**/cli'],
  // Between the process and its parts: only the command line knows the commands.
  'bot/*.ts': ['**/commands/**'],
};

// ESLint keeps only the last `no-restricted-imports` that matches a file, so each area gets one complete rule.
const areas = ['rules', 'knowledge', 'bot/assistant', 'bot/teams', 'bot/web', 'bot/desk', 'bot/storage', 'bot/commands'];
const vendorFiles = [...new Set(Object.values(VENDORS).flat())];
const restrict = (files, ignores, mayUse, folders) => ({
  files, ignores,
  rules: {
    'no-restricted-imports': ['error', {
      paths: [
        ...Object.keys(VENDORS).filter((v) => !mayUse.includes(v)).map((name) => ({ name, message: `Only ${VENDORS[name].join(', ')} may import ${name}.` })),
        ...TOOLS.map((name) => ({ name, message: `${name} is a tool of the tests; production does without it.` })),
      ],
      patterns: [
        ...folders.map((group) => ({ group: [group], message: 'The dependency rule of the house forbids this direction (see DESIGN.md).' })),
        { group: ['**/index', '**/index.js'], message: 'No barrels: import a file by its own name.' },
      ],
    }],
  },
});

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'coverage/'] },
  js.configs.recommended,
  { files: ['**/*.ts'], extends: [tseslint.configs.strictTypeChecked], languageOptions: { parserOptions: { projectService: true } } },
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-syntax': ['error',
        { selector: "MemberExpression[property.name='search'][object.name='index']", message: "lunr's search() parses a query language and throws on ordinary questions: use index.query()." },
        { selector: 'ExportDefaultDeclaration', message: 'No default exports: a thing has one name everywhere.' }],
    },
  },
  ...areas.map((area) => restrict([`${area}/**/*.ts`], vendorFiles, [], FORBIDDEN[`${area}/**/*.ts`])),
  restrict(['bot/*.ts'], [...vendorFiles, 'bot/cli.ts'], [], FORBIDDEN['bot/*.ts']),
  restrict(['bot/cli.ts'], [], [], [...CHANNELS, '**/storage/**', '**/server', '**/main']),
  ...vendorFiles.map((file) => {
    const folder = areas.find((area) => file.startsWith(`${area}/`));
    return restrict([file.endsWith('**') ? `${file}/*.ts` : file], [], Object.keys(VENDORS).filter((v) => VENDORS[v].includes(file)), FORBIDDEN[folder ? `${folder}/**/*.ts` : 'bot/*.ts']);
  }),
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  { files: ['**/*.mjs', 'bot/web/**/*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly', performance: 'readonly', Buffer: 'readonly', URL: 'readonly', fetch: 'readonly', document: 'readonly', window: 'readonly', location: 'readonly', navigator: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly' } } },
);
