import express, { Router } from 'express';

/** The built pages: the widget's script, the demo page at / and the operators' page at /admin. */
export function pageRoutes(distDir: string): Router {
  const router = Router();
  const serve = (path: string) => express.static(`${distDir}/${path}`, { cacheControl: false, etag: true });
  router.get('/widget.js', (_, response, next) => {
    // Any page may include it, whatever its own policy on resources says.
    response.set({ 'cross-origin-resource-policy': 'cross-origin', 'cache-control': 'public, max-age=300' });
    response.sendFile('widget.js', { root: distDir, cacheControl: false }, (error) => error && next(error));
  });
  router.use('/admin', serve('admin'));
  router.use('/', serve('demo'));
  return router;
}
