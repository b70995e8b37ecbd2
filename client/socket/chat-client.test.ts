import { createRequire } from 'node:module';
import { io } from 'socket.io-client';
import { expect, it, vi } from 'vitest';
import { io as ownIo } from './socket.ts';

/** All that is true of ChatClient over socket.io-client is true of it over the widget's own socket. */
vi.mock('socket.io-client', () => import('./socket.ts'));
globalThis.WebSocket ??= createRequire(import.meta.resolve('engine.io'))('ws').WebSocket;

await import('../api/chat-client.test.ts');
await import('../api/chat-client-reload.test.ts');
await import('../api/chat-client-handover.test.ts');

it('is that socket which these tests are connected by', () => expect(io).toBe(ownIo));
