import * as socketIoParser from 'socket.io-parser';

/** What a frame that cannot be read arrives as, so that its sender hears what was wrong and stays connected. */
export const UNREADABLE_EVENT = 'frame:unreadable';

/**
 * socket.io's own decoder, but for text frames that are no packet: it would close the connection without a
 * word; here they become an event of the /chat namespace.
 */
class TolerantDecoder extends socketIoParser.Decoder {
  override add(data: unknown): void {
    try {
      super.add(data);
    } catch {
      this.emitReserved('decoded', {
        type: socketIoParser.PacketType.EVENT,
        nsp: '/chat',
        data: [UNREADABLE_EVENT],
      });
    }
  }
}

/** For the `parser` option of a socket.io server. */
export const tolerantParser = { ...socketIoParser, Decoder: TolerantDecoder };
