import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What each place may import of ours; the first matching entry holds. `types` are type-only imports. */
const CORE = ['learning/bandit'];
const ENGINE = ['learning/bandit', 'text', 'errors.ts'];
const SERVICE = ['rag', 'retrieval', 'stores', 'learning', 'text', 'errors.ts', 'protocol'];
const EDGE = ['protocol', 'access', 'chat', 'feedback', 'knowledge', 'learning/trainer', 'errors.ts'];
const RULES: readonly { from: string; mayImport: readonly string[]; types?: readonly string[] }[] = [
  { from: 'server/learning/bandit', mayImport: [] },
  { from: 'server/protocol', mayImport: [] },
  { from: 'server/text', mayImport: [] },
  { from: 'server/sample-orders', mayImport: [] },
  { from: 'server/errors.ts', mayImport: ['protocol'] },
  { from: 'server/config.ts', mayImport: ['errors.ts', 'learning/bandit', 'protocol', 'setting-values.ts'] },
  { from: 'server/setting-values.ts', mayImport: ['learning/bandit', 'protocol'] },
  { from: 'server/logger.ts', mayImport: ['errors.ts'] },
  { from: 'server/learning/policies', mayImport: CORE },
  { from: 'server/learning/memory', mayImport: CORE },
  { from: 'server/learning/learners', mayImport: CORE },
  { from: 'server/learning/rewards', mayImport: CORE },
  { from: 'server/learning/ope', mayImport: CORE },
  {
    from: 'server/learning',
    mayImport: ['stores', 'learning', 'errors.ts', 'protocol'],
    types: ['logger.ts'],
  },
  { from: 'server/rag', mayImport: ENGINE, types: ['protocol', 'retrieval/types.ts'] },
  { from: 'server/retrieval', mayImport: ENGINE },
  { from: 'server/stores', mayImport: ENGINE, types: ['protocol'] },
  { from: 'server/access', mayImport: SERVICE, types: ['logger.ts'] },
  { from: 'server/chat', mayImport: SERVICE, types: ['logger.ts'] },
  { from: 'server/feedback', mayImport: SERVICE, types: ['logger.ts'] },
  { from: 'server/knowledge', mayImport: SERVICE, types: ['logger.ts'] },
  {
    from: 'server/webhooks',
    mayImport: ['stores', 'learning', 'errors.ts', 'protocol'],
    types: ['logger.ts'],
  },
  // The simulation drives the server's own chain, and the evaluation its own ingestion.
  { from: 'server/evaluation', mayImport: [...SERVICE, 'chat', 'knowledge'], types: ['logger.ts'] },
  { from: 'server/routes', mayImport: EDGE, types: ['logger.ts'] },
  { from: 'server/sockets', mayImport: EDGE, types: ['logger.ts'] },
];

/** Outside dependencies with one owner, as a prefix of the import. */
const OWNERS: Record<string, readonly string[]> = {
  '@prisma/': ['server/stores/'],
  'better-sqlite3': ['server/stores/'],
  'hnswlib-node': ['server/retrieval/'],
  express: ['server/routes/', 'server/app.ts'],
  'socket.io': ['server/sockets/', 'server/app.ts', 'scripts/bench-network.ts'],
  'socket.io-client': ['client/api/', 'scripts/bench-network.ts', 'scripts/visitors-on-a-bad-line.ts'],
  '@langchain/': ['server/rag/', 'server/retrieval/', 'server/knowledge/'],
  langchain: ['server/rag/'],
  jose: ['server/access/'],
};

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const files = ['server', 'client', 'scripts'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/\.test\.tsx?$|\/(generated|dist|testing|tests)\//.test(file)),
);

const imports = files.flatMap((file): Import[] => {
  const source = readFileSync(join(root, file), 'utf8');
  const pattern =
    /^\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm;
  return [...source.matchAll(pattern)].map(([, type, name, dynamic]) => {
    const target = name ?? dynamic!;
    const resolved = target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target;
    return { file, target: resolved, typeOnly: type !== undefined };
  });
});

const isInside = (path: string, place: string) => path === place || path.startsWith(`${place}/`);

describe('the arrows between the rooms', () => {
  it('finds the imports it is to judge', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it.each(RULES)('$from imports only what it may', ({ from, mayImport, types = [] }) => {
    const wrong = imports
      .filter(({ file }) => isInside(file, from))
      .filter(({ file }) => RULES.find((rule) => isInside(file, rule.from))?.from === from)
      .filter(({ target }) => isInside(target, 'server') || isInside(target, 'client'))
      .filter(({ target }) => !isInside(target, from))
      .filter(({ target, typeOnly }) => {
        const allowed = typeOnly ? [...mayImport, ...types] : mayImport;
        return !allowed.some((place) => isInside(target, `server/${place}`));
      });
    expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });

  it('client/ imports of the server only the protocol, as types', () => {
    const wrong = imports
      .filter(({ file, target }) => isInside(file, 'client') && isInside(target, 'server'))
      .filter(({ target, typeOnly }) => !typeOnly || !isInside(target, 'server/protocol'));
    expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });

  it('client/widget and client/admin do not import each other', () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        (isInside(file, 'client/widget') && isInside(target, 'client/admin')) ||
        (isInside(file, 'client/admin') && isInside(target, 'client/widget')) ||
        (isInside(file, 'client/api') && /^client\/(widget|admin)\//.test(target)),
    );
    expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });

  it('nothing below the components imports them, app.ts or index.ts', () => {
    const isTop = (path: string) =>
      isInside(path, 'server/components') || ['server/app.ts', 'server/index.ts'].includes(path);
    const below = ({ file }: Import) =>
      file.startsWith('server/') && !isTop(file) && !isInside(file, 'server/workers');
    const wrong = imports.filter((found) => isTop(found.target) && below(found));
    expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });

  it.each(Object.entries(OWNERS))('%s has one owner', (name, owners) => {
    const matches = ({ target }: Import) =>
      name.endsWith('/') ? target.startsWith(name) : target === name || target.startsWith(`${name}/`);
    const wrong = imports
      .filter(matches)
      .filter(({ file }) => !owners.some((owner) => file.startsWith(owner) || file === owner));
    expect(wrong.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });

  it('only config.ts reads process.env', () => {
    const wrong = files.filter(
      (file) => file !== 'server/config.ts' && readFileSync(join(root, file), 'utf8').includes('process.env'),
    );
    expect(wrong).toEqual([]);
  });

  it('the pure core reads no clock and draws nothing it was not given', () => {
    const core = files.filter((file) =>
      /^server\/learning\/(bandit|policies|memory|learners|rewards|ope)\//.test(file),
    );
    const wrong = core.filter((file) =>
      /Math\.random\(|Date\.now\(|new Date\(\)|from 'node:/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });
});
