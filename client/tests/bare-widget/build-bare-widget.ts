import { join } from 'node:path';
import { build } from 'vite';

const FOLDER = import.meta.dirname;

/** Builds the bare widget to bare.js in a folder, as the real one is built. */
export async function buildBareWidget(outDir: string): Promise<void> {
  await build({
    root: FOLDER,
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir,
      emptyOutDir: false,
      lib: {
        entry: join(FOLDER, 'main.tsx'),
        formats: ['iife'],
        name: 'bareWidget',
        fileName: () => 'bare.js',
      },
    },
  });
}
