import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type EnvironmentOptions } from 'vite';
import { ownSocket } from './build/own-socket.ts';
import { widgetChunks } from './build/widget-chunks.ts';

const root = import.meta.dirname;
const outDir = join(root, 'dist');

/** The first browsers with light-dark(); the code itself needs ones nearly as new, for URL.canParse(). */
const CSS_TARGET = ['chrome123', 'firefox120', 'safari17.5'];

/** The widget's modules: /widget/thumbwise.js for pages with modules of their own, and what is loaded on demand. */
const widget: EnvironmentOptions = {
  consumer: 'client',
  build: {
    outDir,
    emptyOutDir: true,
    modulePreload: false,
    cssTarget: CSS_TARGET,
    rolldownOptions: {
      input: {
        thumbwise: join(root, 'widget/thumbwise.ts'),
        chat: join(root, 'widget/chat.tsx'),
        en: join(root, 'widget/texts/en.ts'),
        fr: join(root, 'widget/texts/fr.ts'),
      },
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: ({ name }) =>
          name === 'thumbwise' ? 'widget/thumbwise.js' : 'widget/[name]-[hash].js',
        chunkFileNames: 'widget/[name]-[hash].js',
      },
    },
  },
};

/** The launcher: one classic script, /widget.js, that loads the widget's modules when they are wanted. */
const launcher: EnvironmentOptions = {
  consumer: 'client',
  build: {
    outDir,
    emptyOutDir: false,
    cssTarget: CSS_TARGET,
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
  plugins: [ownSocket(), widgetChunks()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  environments: { widget, launcher, pages },
  // The folder of a page is not part of the address that it is served at.
  experimental: {
    renderBuiltUrl: (file) => (file.startsWith('demo/') ? file.slice('demo'.length) : `/${file}`),
  },
  build: { reportCompressedSize: true, assetsInlineLimit: 0 },
  builder: {
    async buildApp(builder) {
      for (const name of ['widget', 'launcher', 'pages']) await builder.build(builder.environments[name]!);
    },
  },
});
