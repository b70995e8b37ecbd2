import { readFile } from 'node:fs/promises';
import type { RequestListener, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** Stricter than any shop's: no inline script, no inline style, nothing from elsewhere. */
export const STRICT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'";

/** The operators' page stands alone, with its icon in the page. */
const ADMIN_POLICY = STRICT_POLICY.replace("img-src 'self'", "img-src 'self' data:");

/** A page's own texts for the widget, in a language that it does not speak. */
const ARABIC = {
  openChat: 'افتح المحادثة',
  title: 'مساعدة',
  greeting: 'مرحبا. كيف يمكننا مساعدتك؟',
  placeholder: 'اطرح سؤالا',
};

/**
 * Serves a built client under the strict policy: the demo page at /, the operators' page at /admin/, the widget, and
 * /plain, a page with nothing but the widget; /inline has it inside the page, and /framed has that in a frame.
 */
export function servePages(dist: string): RequestListener {
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const isAdmin = pathname.startsWith('/admin/');
    response.setHeader('Content-Security-Policy', isAdmin ? ADMIN_POLICY : STRICT_POLICY);
    if (pathname === '/favicon.ico') return void response.writeHead(204).end();
    if (pathname === '/plain') return sendPage(response, plainPage(searchParams));
    if (pathname === '/inline') return sendPage(response, inlinePage());
    if (pathname === '/framed') {
      response.setHeader('Content-Security-Policy', `${STRICT_POLICY}; frame-src 'self'`);
      return sendPage(response, '<title>Framed</title><iframe src="/inline" title="Help"></iframe>');
    }
    if (pathname === '/texts-ar.json') return void response.end(JSON.stringify(ARABIC));
    void sendFile(response, join(dist, toFile(pathname)));
  };
}

function toFile(pathname: string): string {
  if (pathname === '/widget.js' || pathname.startsWith('/widget/')) return normalize(pathname);
  if (pathname.startsWith('/admin/'))
    return join(
      'admin',
      normalize(pathname.slice('/admin'.length)),
      pathname === '/admin/' ? 'index.html' : '',
    );
  return pathname === '/' ? 'demo/index.html' : join('demo', normalize(pathname));
}

function sendPage(response: ServerResponse, html: string): void {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(html);
}

async function sendFile(response: ServerResponse, file: string): Promise<void> {
  try {
    const content = await readFile(file);
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}

/** A page whose script tag carries the query's fields as data- attributes. */
function plainPage(fields: URLSearchParams): string {
  const attributes = [...fields].map(([name, value]) => ` data-${name}="${value.replaceAll('"', '&quot;')}"`);
  return `<!doctype html><html lang="en"><head><title>Plain</title></head><body><main><h1>Plain page</h1></main>
<script src="/widget.js" async${attributes.join('')}></script></body></html>`;
}

function inlinePage(): string {
  return `<!doctype html><html lang="en"><head><title>Inline</title></head><body><h1>Help</h1>
<script src="/widget.js" data-mode="inline" data-target="#place" async></script><main id="place"></main></body></html>`;
}
