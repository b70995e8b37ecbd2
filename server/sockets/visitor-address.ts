interface Handshake {
  /** Of the connection: the proxy's, when there is one. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The address that limits count for: with a trusted proxy, the one that it added last to X-Forwarded-For. */
export function visitorAddress({ address, headers }: Handshake, trustProxy: boolean): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)!
    .trim();
  return trustProxy && forwarded !== '' ? forwarded : address;
}
