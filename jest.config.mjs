// The tests run on the compiled output of tsc: no transformer, and what is tested is what is shipped.
const kind = process.env.TEST_KIND ?? 'spec';

export default {
  rootDir: 'dist',
  testEnvironment: 'node',
  testMatch: [`<rootDir>/**/*.${kind}.js`],
  transform: {},
  injectGlobals: false,
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
  testTimeout: 60_000,
  // Those with servers of the machine wait for outages most of their time.
  maxWorkers: kind === 'production' ? 3 : 2,
};
