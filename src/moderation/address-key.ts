import { parseUrl } from '../text/parse-url.ts';

/** Parameters that say where a reader came from, not what is read. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|ref|cmpid|ocid|smid)$/i;

/**
 * What two addresses of the same page share: without scheme, "www.", a trailing slash, fragment and
 * the parameters that only tell how a reader came there.
 */
export function addressKey(address: string): string {
  const url = parseUrl(address);
  if (url === null) return address;
  const { hostname, port, pathname, searchParams } = url;
  const kept = [...searchParams].filter(([name]) => !TRACKING.test(name)).sort(compare);
  const host = hostname.replace(/^www\./, '');
  const query = new URLSearchParams(kept).toString();
  return `${host}:${port}${pathname.replace(/\/+$/, '')}?${query}`;
}

function compare([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
