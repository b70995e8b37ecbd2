import { isIP } from 'node:net';
import { AppError } from '../../errors.ts';

/** A host and port that tools may be asked at. */
export interface AllowedHost {
  /** As URL.hostname gives it. */
  readonly host: string;
  /** Absent: the usual one, 80 of http and 443 of https. */
  readonly port: string | undefined;
  /** It may lead to an address of a private network. */
  readonly mayBePrivate: boolean;
}

const ENTRY = /^(private:)?(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i;
const USUAL_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * Reads entries such as `api.shop.example`, `api.shop.example:8443`, `127.0.0.1:9000`, `private:orders:8080`.
 * A name must lead to a public address unless `private:` stands before it; an address that is written out, and
 * localhost, are taken as meant. There are no wildcards.
 *
 * @throws AppError invalid_config naming the entry.
 */
export function parseAllowedHosts(entries: readonly string[]): readonly AllowedHost[] {
  return entries.map((entry) => {
    const [, privately, written, port] = ENTRY.exec(entry.trim()) ?? [];
    if (written === undefined || Number(port ?? 1) > 65_535) {
      throw new AppError('invalid_config', `TOOL_HOSTS: ${entry} is no host, such as api.shop.example:8443`);
    }
    const host = written.toLowerCase();
    const isLiteral = isIP(host.replace(/^\[|\]$/g, '')) !== 0 || host === 'localhost';
    return { host, port, mayBePrivate: privately !== undefined || isLiteral };
  });
}

/** @returns undefined when the address is not one that tools may be asked at. */
export function findAllowedHost(hosts: readonly AllowedHost[], url: URL): AllowedHost | undefined {
  const usual = USUAL_PORTS[url.protocol];
  if (usual === undefined || url.username !== '' || url.password !== '') return undefined;
  const port = url.port === '' ? usual : url.port;
  return hosts.find((allowed) => allowed.host === url.hostname && (allowed.port ?? usual) === port);
}
