import { AppError, toWireError } from '../errors.ts';
import type { ChatSocket } from './chat-socket.ts';

/** Ends the connection when its visitor's identity token stops counting: he comes back with a new one. */
export function endAtExpiry(
  socket: Pick<ChatSocket, 'emit' | 'once' | 'disconnect'>,
  until: Date,
  now: Date = new Date(),
): void {
  const timer = setTimeout(() => {
    const error = new AppError('identity_expired', 'The identity token has expired; connect with a new one.');
    socket.emit('request:error', { event: 'session:ready', error: toWireError(error) });
    socket.disconnect(true);
  }, until.getTime() - now.getTime());
  timer.unref();
  socket.once('disconnect', () => clearTimeout(timer));
}
