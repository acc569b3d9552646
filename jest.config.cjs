// Three kinds of tests: unit (pure functions), server (real processes over HTTP), browser (real Chromium).
const project = (displayName, testMatch, more = {}) => ({
  displayName, testMatch, testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }] },
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
