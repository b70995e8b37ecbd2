/** The address if it may be linked to: http(s), or a path. Ingested files may hold anything, scripts included. */
export function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^(https?:\/\/|\/)/i.test(url) ? url : undefined;
}
