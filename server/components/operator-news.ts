import type { AdminServerToClientEvents } from '../protocol/index.ts';
import { type AdminNamespace, followPresence } from '../sockets/admin-namespace.ts';

/** News for signed-in operators; without a namespace yet, nobody is signed in. */
export class OperatorNews {
  #namespace: AdminNamespace | undefined;

  /** @param onPresence called whenever an operator has come or gone. */
  announceTo(namespace: AdminNamespace, onPresence: () => void = () => {}): void {
    this.#namespace = namespace;
    followPresence(namespace, onPresence);
  }

  /** Operators who are signed in. */
  get present(): number {
    return this.#namespace?.sockets.size ?? 0;
  }

  tell<Name extends keyof AdminServerToClientEvents>(
    name: Name,
    ...payload: Parameters<AdminServerToClientEvents[Name]>
  ): void {
    this.#namespace?.emit(name, ...payload);
  }
}
