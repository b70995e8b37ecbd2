import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

const compress = promisify(gzip);
/** The only paths that are read here. */
const SCRIPT = /^\/widget(\/[\w-]+)?\.js$/;

/**
 * Answers with the widget's scripts as gzip, compressed once a version, where the browser takes that; else the next
 * handler answers with them as they are.
 */
export function compressedScripts(
  distDir: string,
  headersOf: (file: string) => Readonly<Record<string, string>>,
): RequestHandler {
  const bodies = new Map<string, Promise<Buffer>>();
  return async (request, response, next) => {
    const file = `${distDir}${request.path}`;
    const isWanted = SCRIPT.test(request.path) && request.acceptsEncodings('gzip');
    const found = isWanted ? await stat(file).catch(() => undefined) : undefined;
    if (!found) return next();
    const version = `${file} ${found.mtimeMs}`;
    const body = bodies.get(version) ?? readFile(file).then((content) => compress(content, { level: 9 }));
    bodies.set(version, body);
    response.set({ ...headersOf(file), 'content-encoding': 'gzip', vary: 'accept-encoding' });
    response.type('js').send(await body);
  };
}
