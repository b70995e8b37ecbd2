import { defineConfig } from 'vitest/config';

const EVERYTHING = ['server/**/*.test.ts', 'client/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'];

/** Nothing in them outlives a test, so that their files share a process: most of their time went into loading. */
const PURE = [
  'server/learning/{bandit,memory,ope,policies,rewards}/**/*.test.ts',
  'server/{protocol,rag,text}/**/*.test.ts',
  'client/{admin,widget}/**/*.test.{ts,tsx}',
];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      {
        extends: true,
        test: { name: 'parts', include: EVERYTHING, exclude: [...PURE, '**/node_modules/**'] },
      },
    ],
  },
});
