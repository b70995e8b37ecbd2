import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type EnvironmentOptions } from 'vite';

const root = import.meta.dirname;
const outDir = join(root, 'dist');

/** The widget: one classic script, /widget.js, with its styles inside. */
const widget: EnvironmentOptions = {
  consumer: 'client',
  build: {
    outDir,
    emptyOutDir: true,
    lib: {
      entry: join(root, 'widget/main.ts'),
      formats: ['iife'],
      name: 'thumbwiseWidget',
      fileName: () => 'widget.js',
    },
  },
};

/** The pages, each in a folder of its own: dist/demo is served at /, dist/admin at /admin/. */
const PAGES = ['demo', 'admin'].filter((page) => existsSync(join(root, page, 'index.html')));

function pageOf(file = ''): string {
  return PAGES.find((page) => file.startsWith(page)) ?? 'demo';
}

const pages: EnvironmentOptions = {
  consumer: 'client',
  build: {
    outDir,
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: {
      input: Object.fromEntries(PAGES.map((page) => [page, join(root, page, 'index.html')])),
      output: {
        entryFileNames: '[name]/[name]-[hash].js',
        chunkFileNames: 'admin/[name]-[hash].js',
        assetFileNames: ({ originalFileNames, names }) =>
          `${pageOf(originalFileNames[0] ?? names[0])}/[name]-[hash][extname]`,
      },
    },
  },
};

export default defineConfig({
  root,
  appType: 'mpa',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  environments: { widget, pages },
  // The folder of a page is not part of the address that it is served at.
  experimental: {
    renderBuiltUrl: (file) => (file.startsWith('demo/') ? file.slice('demo'.length) : `/${file}`),
  },
  build: { reportCompressedSize: true, assetsInlineLimit: 0 },
  builder: {
    async buildApp(builder) {
      for (const name of ['widget', 'pages']) await builder.build(builder.environments[name]!);
    },
  },
});
