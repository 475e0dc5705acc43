import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';

type Ip = ReturnType<typeof ipaddr.parse>;

/** What IPv6 gives to everybody (RFC 4291, IANA). All else is local, reserved or not given away. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');
/** An IPv4 address behind a translator (RFC 6052): how hosts without IPv4 see the world. */
const TRANSLATED = ipaddr.parseCIDR('64:ff9b::/96');
/** An IPv4 address as IPv6 sockets write it. */
const MAPPED = ipaddr.parseCIDR('::ffff:0:0/96');
/** Looks public, but is the platform's own service within each machine of Azure. */
const PLATFORM = '168.63.129.16';

/**
 * Whether an IP address is somebody's on the open internet: not loopback, private, link-local,
 * shared, multicast, reserved, for documentation, a cloud's metadata, or a tunnel (6to4, Teredo,
 * ISATAP) that may lead to such. IPv4 in IPv6 is judged by the IPv4 address.
 * @param ip As `net.isIP` knows it. Anything else, also with a zone ("%eth0"), is not public.
 */
export function isPublicIp(ip: string): boolean {
  const bare = bareIp(ip);
  if (bare === null) return false;
  if (bare instanceof ipaddr.IPv4) {
    return bare.range() === 'unicast' && bare.toString() !== PLATFORM;
  }
  return bare.match(GLOBAL_UNICAST) && bare.range() === 'unicast' && !isTunnel(bare);
}

/**
 * The rule of what may be connected to: public addresses, but not this machine's own. Its own
 * firewall does not stand between it and itself.
 */
export function publicOnly(interfaces: typeof networkInterfaces = networkInterfaces) {
  return (ip: string): boolean => {
    if (!isPublicIp(ip)) return false;
    const own = Object.values(interfaces()).flatMap((addresses) => addresses ?? []);
    const asked = bareIp(ip)?.toString();
    // A zone stands only at link-local addresses, which are not public.
    return own.every(({ address }) => bareIp(address)?.toString() !== asked);
  };
}

/** An IP address, taken out of the IPv6 address that it may be written in; null if it is none. */
function bareIp(ip: string): Ip | null {
  const family = isIP(ip);
  if (family === 0 || ip.includes('%')) return null;
  if (family === 4) return ipaddr.IPv4.parse(ip);
  // In hex first: "::8.8.8.8" is not the mapped address that ipaddr.js takes it for.
  const parsed = ipaddr.IPv6.parse(new URL(`http://[${ip}]/`).hostname.slice(1, -1));
  const isWrapped = parsed.match(MAPPED) || parsed.match(TRANSLATED);
  return isWrapped ? new ipaddr.IPv4(parsed.toByteArray().slice(-4)) : parsed;
}

/** ISATAP (RFC 5214) puts "0:5efe" or "200:5efe" and an IPv4 address behind any prefix. */
function isTunnel(ip: Ip): boolean {
  const [, , , , , , , , a, b, c, d] = ip.toByteArray();
  return (a! & 0xfd) === 0 && b === 0 && c === 0x5e && d === 0xfe;
}
