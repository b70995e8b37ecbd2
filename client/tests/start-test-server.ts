import { FakeServer } from './fake-server.ts';

/** The server that the browser tests run against, with the built client in `dist`. */
export function startTestServer(dist: string): Promise<FakeServer> {
  return FakeServer.start(dist);
}
