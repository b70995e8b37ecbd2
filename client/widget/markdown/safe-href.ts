const ALLOWED_PROTOCOLS: readonly string[] = ['http:', 'https:', 'mailto:', 'tel:'];

/** The address as a link may carry it, or `undefined`: relative, unreadable, or of a scheme that could run code. */
export function safeHref(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return ALLOWED_PROTOCOLS.includes(url.protocol) ? url.href : undefined;
}
