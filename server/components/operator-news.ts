import type { AdminServerToClientEvents } from '../protocol/index.ts';
import type { AdminNamespace } from '../sockets/admin-namespace.ts';

/** News for signed-in operators; without a namespace yet, nobody is signed in. */
export class OperatorNews {
  #namespace: AdminNamespace | undefined;

  announceTo(namespace: AdminNamespace): void {
    this.#namespace = namespace;
  }

  tell<Name extends keyof AdminServerToClientEvents>(
    name: Name,
    ...payload: Parameters<AdminServerToClientEvents[Name]>
  ): void {
    this.#namespace?.emit(name, ...payload);
  }
}
