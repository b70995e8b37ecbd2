import type { Namespace } from 'socket.io';
import type { Operators } from '../access/operators.ts';
import { toWireError } from '../errors.ts';
import type { AdminServerToClientEvents } from '../protocol/index.ts';

export type AdminNamespace = Namespace<Record<string, never>, AdminServerToClientEvents>;

/** Namespace /admin: news for signed-in operators; it takes no requests. */
export function serveOperators(namespace: AdminNamespace, operators: Operators): void {
  namespace.use((socket, next) => {
    const { token } = socket.handshake.auth;
    try {
      operators.requireOperator(typeof token === 'string' ? token : undefined);
      next();
    } catch (error) {
      next(Object.assign(new Error(toWireError(error).message), { data: toWireError(error) }));
    }
  });
}
