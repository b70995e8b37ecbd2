/** A new id for a message to send: 36 characters, unguessable. */
export function createClientId(): string {
  // NOTE: randomUUID exists only on https and localhost; a shop's intranet page over http has none.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  return [4, 2, 2, 2, 6].map((length) => hex.splice(0, length).join('')).join('-');
}
