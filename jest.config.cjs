// Three kinds of tests: unit (pure functions), server (real processes over HTTP), browser (real Chromium).
const project = (displayName, testMatch, more = {}) => ({
  displayName, testMatch, testEnvironment: 'node',
  transform: { '(?:\\.ts|/marked/.+\\.js)$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }] },
  // Node loads this one as it is; Jest does not load modules of its kind by itself.
  transformIgnorePatterns: ['/node_modules/(?!marked/)'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  ...more,
});
module.exports = {
  projects: [
    project('unit', ['<rootDir>/test/{rules,knowledge,bot}/**/*.test.ts', '<rootDir>/test/*.test.ts']),
    project('server', ['<rootDir>/test/server/**/*.test.ts']),
    project('browser', ['<rootDir>/test/browser/**/*.test.ts']),
  ],
};
