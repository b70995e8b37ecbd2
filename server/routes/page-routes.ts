import express, { Router } from 'express';
import { compressedScripts } from './compressed-scripts.ts';

/** What any page may load, whatever its own policy on resources says: the widget's script and modules. */
const FOR_ANY_PAGE = { 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' };
const FOR_FIVE_MINUTES = 'public, max-age=300';
const FOR_EVER = 'public, max-age=31536000, immutable';
/** A name that changes with the content. */
const HASHED = /-[\w-]{8}\.js$/;

/** The built pages: the widget's script and modules, the demo page at / and the operators' page at /admin. */
export function pageRoutes(distDir: string): Router {
  const router = Router();
  const serve = (path: string) => express.static(`${distDir}/${path}`, { cacheControl: false, etag: true });
  router.get('/widget*rest', compressedScripts(distDir, headersOf));
  router.get('/widget.js', (_, response, next) => {
    response.set(headersOf('/widget.js'));
    response.sendFile('widget.js', { root: distDir, cacheControl: false }, (error) => error && next(error));
  });
  const setHeaders = (response: express.Response, file: string) => response.set(headersOf(file));
  router.use(
    '/widget',
    express.static(`${distDir}/widget`, { index: false, cacheControl: false, setHeaders }),
  );
  router.use('/admin', serve('admin'));
  router.use('/', serve('demo'));
  return router;
}

function headersOf(file: string): Readonly<Record<string, string>> {
  return { ...FOR_ANY_PAGE, 'cache-control': HASHED.test(file) ? FOR_EVER : FOR_FIVE_MINUTES };
}
