// The house rules that a machine can hold: who may import whom, one vendor in one place, no bare errors.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** One vendor, one place: every package with the files that may import it. */
const VENDORS = {
  'json-rules-engine': ['rules/decide.ts'],
  lunr: ['knowledge/search.ts'],
  'snowball-stemmers': ['knowledge/tokens.ts'],
  yaml: ['knowledge/library.ts'],
  dotenv: ['bot/config.ts'],
  express: ['bot/server.ts'],
  botbuilder: ['bot/teams/**'],
  'botframework-connector': ['bot/teams/**'],
};

/** Folders of ours that a folder must not import (design: rules decides, knowledge knows, bot talks). */
const FORBIDDEN = {
  'rules/**/*.ts': ['**/knowledge/**', '**/bot/**'],
  'knowledge/**/*.ts': ['**/rules/**', '**/bot/**'],
  'bot/assistant/**/*.ts': ['**/teams/**', '**/web/**', '**/desk/**', '**/storage/**', '**/server', '**/config'],
  'bot/teams/**/*.ts': ['**/web/**', '**/desk/**', '**/server', '**/main', '**/cli'],
  'bot/web/**/*.ts': ['**/teams/**', '**/desk/**', '**/server', '**/main', '**/cli'],
  'bot/desk/**/*.ts': ['**/teams/**', '**/web/**', '**/server', '**/main', '**/cli'],
  'bot/storage/**/*.ts': ['**/teams/**', '**/web/**', '**/desk/**', '**/server', '**/main', '**/cli'],
};

// ESLint keeps only the last `no-restricted-imports` that matches a file, so each area gets one complete rule.
const areas = ['rules', 'knowledge', 'bot/assistant', 'bot/teams', 'bot/web', 'bot/desk', 'bot/storage', 'bot'];
const vendorFiles = [...new Set(Object.values(VENDORS).flat())];
const restrict = (files, ignores, mayUse, folders) => ({
  files, ignores,
  rules: {
    'no-restricted-imports': ['error', {
      paths: Object.keys(VENDORS).filter((v) => !mayUse.includes(v)).map((name) => ({ name, message: `Only ${VENDORS[name].join(', ')} may import ${name}.` })),
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
  ...areas.map((area) => restrict(
    [area === 'bot' ? 'bot/*.ts' : `${area}/**/*.ts`], vendorFiles, [], FORBIDDEN[`${area}/**/*.ts`] ?? [])),
  ...vendorFiles.map((file) => {
    const area = Object.keys(FORBIDDEN).find((glob) => file.startsWith(glob.split('/**')[0]));
    return restrict([file.endsWith('**') ? `${file}/*.ts` : file], [], Object.keys(VENDORS).filter((v) => VENDORS[v].includes(file)), area ? FORBIDDEN[area] : []);
  }),
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  { files: ['**/*.mjs', 'bot/web/**/*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', fetch: 'readonly', document: 'readonly', window: 'readonly', location: 'readonly', navigator: 'readonly', setTimeout: 'readonly' } } },
);
