import type { Namespace, Socket } from 'socket.io';
import type { Operators } from '../access/operators.ts';
import type { RateLimits } from '../access/rate-limits.ts';
import { toWireError } from '../errors.ts';
import type { AdminServerToClientEvents } from '../protocol/index.ts';
import { visitorAddress } from './visitor-address.ts';

export type AdminNamespace = Namespace<Record<string, never>, AdminServerToClientEvents>;

export interface OperatorNamespaceServices {
  readonly operators: Operators;
  readonly limits: RateLimits;
  readonly config: { readonly trustProxy: boolean };
}

/** Calls back whenever an operator has come or gone. */
export function followPresence(namespace: AdminNamespace, onChange: () => void): void {
  namespace.on('connection', (socket) => {
    onChange();
    socket.on('disconnect', () => onChange());
  });
}

/** Namespace /admin: news for signed-in operators; it takes no requests. */
export function serveOperators(namespace: AdminNamespace, services: OperatorNamespaceServices): void {
  namespace.use((socket, next) => {
    admit(socket, services).then(
      () => next(),
      (error: unknown) =>
        next(Object.assign(new Error(toWireError(error).message), { data: toWireError(error) })),
    );
  });
}

/** @throws AppError unauthorized, or rate_limited after too many refusals of one address. */
async function admit({ handshake }: Pick<Socket, 'handshake'>, services: OperatorNamespaceServices) {
  const { operators, limits, config } = services;
  const { token } = handshake.auth;
  try {
    operators.requireOperator(typeof token === 'string' ? token : undefined);
  } catch (error) {
    await limits.consume('operator', visitorAddress(handshake, config.trustProxy));
    throw error;
  }
}
