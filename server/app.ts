import { createServer, type Server as HttpServer } from 'node:http';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { Server as SocketServer } from 'socket.io';
import type { HandoverService } from './chat/handover/handover-service.ts';
import type { Config } from './config.ts';
import { AppError } from './errors.ts';
import type { Logger } from './logger.ts';
import { MAX_FRAME_BYTES } from './protocol/index.ts';
import { type AdminRouteServices, adminRoutes } from './routes/admin-routes.ts';
import { documentRoutes } from './routes/document-routes.ts';
import { type HealthServices, healthRoutes } from './routes/health-routes.ts';
import { answerErrors, answerNotFound } from './routes/http-errors.ts';
import { pageRoutes } from './routes/page-routes.ts';
import { type VisitorRouteServices, visitorRoutes } from './routes/visitor-routes.ts';
import { type AdminNamespace, serveOperators } from './sockets/admin-namespace.ts';
import { tolerantParser } from './sockets/tolerant-decoder.ts';
import { type ChatNamespace, serveVisitors, type VisitorServices } from './sockets/visitor-namespace.ts';

/** What the edges are served by; createComponents() builds it. */
export interface AppServices
  extends VisitorRouteServices,
    VisitorServices,
    AdminRouteServices,
    HealthServices {
  readonly config: Pick<Config, 'allowedOrigins' | 'trustProxy'>;
  readonly logger: Logger;
  readonly handover: HandoverService;
  /** Folder of the built pages. */
  readonly distDir: string;
}

export interface App {
  readonly http: HttpServer;
  /** The /admin namespace, for news to operators. */
  readonly adminNamespace: AdminNamespace;
  /** Disconnects sockets and stops taking requests. */
  close(): Promise<void>;
}

/** Express and socket.io on one HTTP server, which the caller lets listen. */
export function createApp(services: AppServices): App {
  const http = createServer(createExpress(services));
  const sockets = new SocketServer(http, {
    // A little over the limit, so that a frame of that size is read and can be refused.
    maxHttpBufferSize: MAX_FRAME_BYTES + 100_000,
    parser: tolerantParser,
    serveClient: false,
    cors: { origin: services.config.allowedOrigins === '*' ? true : [...services.config.allowedOrigins] },
    allowRequest: ({ headers }, decide) => {
      const allowed = isAllowedOrigin(headers.origin, headers.host, services.config.allowedOrigins);
      decide(allowed ? null : 'forbidden_origin', allowed);
    },
  });
  const adminNamespace: AdminNamespace = sockets.of('/admin');
  serveVisitors(sockets.of('/chat') as ChatNamespace, services);
  serveOperators(adminNamespace, services);
  return { http, adminNamespace, close: () => sockets.close() };
}

/** No browser sends no origin; the server's own pages may always talk to it. */
export function isAllowedOrigin(
  origin: string | undefined,
  host: string | undefined,
  allowed: Config['allowedOrigins'],
): boolean {
  if (origin === undefined || allowed === '*' || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

function createExpress(services: AppServices): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', services.config.trustProxy ? 1 : false);
  app.use(securityHeaders());
  app.use('/api/v1', allowOrigins(services.config.allowedOrigins));
  app.use(express.json({ limit: MAX_FRAME_BYTES }));
  app.use(healthRoutes(services));
  app.use('/api/v1', visitorRoutes(services));
  app.use('/api/v1', documentRoutes());
  app.use('/api/admin', adminRoutes(services));
  app.use(pageRoutes(services.distDir));
  app.use(answerNotFound);
  app.use(answerErrors(services.logger));
  return app;
}

/** Our own pages need nothing inline and nothing from elsewhere. */
function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'self'"],
      },
    },
    strictTransportSecurity: false, // for whoever ends TLS to decide
  });
}

function allowOrigins(allowed: Config['allowedOrigins']): express.RequestHandler {
  return (request, response, next) => {
    const origin = request.get('origin');
    if (!isAllowedOrigin(origin, request.get('host'), allowed)) {
      throw new AppError('forbidden_origin', `Pages of ${origin} may not use this chat (ALLOWED_ORIGINS).`);
    }
    if (origin !== undefined) {
      response.set({
        'access-control-allow-origin': origin,
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-allow-methods': 'GET, POST, DELETE',
        vary: 'origin',
      });
    }
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  };
}
