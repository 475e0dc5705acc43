import { parseUrl } from './text/parse-url.ts';

/**
 * The address of an API that a path can be put after: http or https, without a user, a query or a
 * fragment, since an address with a password would be shown where the server is named.
 * @returns Null for anything else.
 */
export function plainAddress(text: string): URL | null {
  const url = /[?#]/.test(text) ? null : parseUrl(text);
  if (url === null) return null;
  const { protocol, username, password } = url;
  const isPlain = username === '' && password === '';
  return isPlain && (protocol === 'https:' || protocol === 'http:') ? url : null;
}
