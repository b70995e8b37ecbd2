import type { Plugin } from 'vite';

const NAME = 'virtual:widget-chunks';
const WANTED = ['chat', 'en', 'fr'];

/**
 * Tells the launcher, which is a classic script and a build of its own, what the modules are called that it loads
 * later: their names carry a hash of their content. The modules have to be built first.
 */
export function widgetChunks(): Plugin {
  const files: Record<string, string> = {};
  return {
    name: 'widget-chunks',
    sharedDuringBuild: true,
    resolveId: (name) => (name === NAME ? name : undefined),
    load(name) {
      if (name !== NAME) return undefined;
      const missing = WANTED.filter((wanted) => !files[wanted]);
      if (missing.length > 0) throw new Error(`The widget's modules are not built: ${missing.join(', ')}.`);
      return `export const CHUNKS = ${JSON.stringify(files)};`;
    },
    writeBundle(_, bundle) {
      if (this.environment.name !== 'widget') return;
      for (const part of Object.values(bundle)) {
        if (part.type === 'chunk' && WANTED.includes(part.name)) files[part.name] = part.fileName;
      }
    },
  };
}
