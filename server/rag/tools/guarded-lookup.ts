import dns from 'node:dns';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';

/** Networks that no public name should lead to: private, loopback, link-local, shared, reserved, multicast. */
const PRIVATE = new BlockList();
const PRIVATE_V4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16 198.18.0.0/15 224.0.0.0/4 240.0.0.0/4';
const PRIVATE_V6 = '::/127 fc00::/7 fe80::/10 ff00::/8 64:ff9b::/96 64:ff9b:1::/48 2002::/16';
for (const network of PRIVATE_V4.split(' ')) addNetwork(network, 'ipv4');
for (const network of PRIVATE_V6.split(' ')) addNetwork(network, 'ipv6');

/** @param address IPv4 or IPv6, an IPv4 one in IPv6 notation included. */
export function isPrivateAddress(address: string): boolean {
  return PRIVATE.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** Looks up all addresses of a name. */
export type ResolveHost = (hostname: string) => Promise<readonly dns.LookupAddress[]>;

const resolveByDns: ResolveHost = (hostname) => dns.promises.lookup(hostname, { all: true });

/**
 * A lookup for node:http that refuses a name which leads to a private network. It is the lookup that the connection
 * itself uses, so that a second answer of the name server cannot differ from the checked one.
 */
export function guardedLookup(resolve: ResolveHost = resolveByDns): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        const inside = addresses.find(({ address }) => isPrivateAddress(address));
        if (first === undefined || inside !== undefined) {
          callback(new Error(`${hostname} leads to ${inside?.address ?? 'no address'}`), '', 0);
        } else if (options.all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, '', 0),
    );
  };
}

function addNetwork(network: string, family: 'ipv4' | 'ipv6'): void {
  const [address, prefix] = network.split('/');
  PRIVATE.addSubnet(address!, Number(prefix), family);
}
