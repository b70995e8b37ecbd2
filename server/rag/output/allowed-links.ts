import type { Passage } from '../../text/passage.ts';

/** Tells whether an answer may link to a target. */
export type LinkCheck = (target: string) => boolean;

/**
 * Allows http and https addresses of the allow-listed hosts, and the very address of a retrieved page; whatever else
 * a target says, a relative one included, is not allowed. Addresses inside a passage's text are no page's address.
 *
 * @param hosts as in `help.example.com`, with its port if it has one; their subdomains are not meant.
 */
export function allowedLinks(hosts: readonly string[], passages: () => readonly Passage[]): LinkCheck {
  const allowed = new Set(hosts.map((host) => host.toLowerCase()));
  return (target) => {
    if (passages().some(({ url }) => url === target)) return true;
    const url = URL.canParse(target) ? new URL(target) : undefined;
    if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return false;
    return allowed.has(url.host);
  };
}
