import { isIP } from 'node:net';
import { parseUrl } from '../text/parse-url.ts';
import { AddressError, addressError } from './address-error.ts';

/** Longest address, in characters: what browsers and servers have agreed on in practice. */
export const LONGEST_ADDRESS = 2_000;

/** Ports that the web is served from; '' is the scheme's own. Behind others are other services. */
const PORTS: ReadonlySet<string> = new Set(['', '80', '443', '8080', '8443']);

/** Ends of names that lead to this machine or into a local network, or nowhere (RFC 6761, 6762, 8375). */
const INTERNAL_ENDS: ReadonlySet<string> = new Set(
  'localhost localdomain local internal intranet private corp home lan arpa onion test invalid'.split(
    ' ',
  ),
);

const SCHEME = /^[a-z][a-z\d+.-]*:/i;
const HTTP = /^https?:/i;
/** Spaces, control characters, lone surrogates. An address parser drops some of them in silence. */
const NO_ADDRESS = /[\p{Cc}\p{Cs}\p{Z}]/u;

/** Whether an IP address may be connected to. */
export type IsAllowed = (ip: string) => boolean;

/**
 * An address as a person gives it, read and checked: http or https, at most 2,000 characters, no name
 * or password in it, a port that the web is served from (80, 443, 8080, 8443), and a host that is not
 * internal by its looks, in any spelling. Where its name leads to is checked on connecting. Angle
 * brackets around it are left out, as is what follows "#".
 * @throws {AddressError} that says what is wrong with it.
 */
export function parseAddress(text: string, isAllowed: IsAllowed): URL {
  const given = text.trim().replace(/^<(.*)>$/su, '$1');
  if (given === '') {
    throw new AddressError('There is no address. Give one that begins with https://.');
  }
  if (given.length > LONGEST_ADDRESS) throw tooLong(given);
  if (NO_ADDRESS.test(given)) {
    throw addressError(
      given,
      'has a space or a control character in it. Give it as it stands in the address bar.',
    );
  }
  // "host:8080/x" has the looks of a scheme "host:", and gets the same answer as no scheme at all.
  if (!HTTP.test(given)) {
    const scheme = given.includes('://') ? SCHEME.exec(given)?.[0] : undefined;
    throw addressError(
      given,
      `${scheme === undefined ? 'does not begin as an address does' : `begins with ${scheme}`}. Give one that begins with https:// or http://.`,
    );
  }
  const url = parseUrl(given);
  if (url === null) {
    throw addressError(given, 'is not written as addresses are. Check it for slips.');
  }
  return checked(url, isAllowed);
}

/**
 * The address that a redirect leads to, checked as one that a person gives. From https it may not lead
 * to http: what was asked for over a safe line is not taken from an open one.
 * @param from The address that answered with the redirect.
 * @param location Its `Location`.
 * @throws {AddressError} that says what is wrong with it.
 */
export function followRedirect(from: URL, location: string, isAllowed: IsAllowed): URL {
  const to = parseUrl(location, from.href);
  if (to === null) {
    throw addressError(from, 'sends on to something that is no address. Give the final address.');
  }
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw addressError(
      from,
      'sends on to an open line (http://), where anybody on the way could change what it says. Give an address that stays on https://.',
    );
  }
  return checked(to, isAllowed);
}

function checked(url: URL, isAllowed: IsAllowed): URL {
  if (url.href.length > LONGEST_ADDRESS) throw tooLong(url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw addressError(url, 'is not on the web: only http:// and https:// are fetched.');
  }
  if (url.username !== '' || url.password !== '') {
    // Not shown: somebody's password may be in it.
    const bare = new URL(url);
    bare.username = '';
    bare.password = '';
    throw addressError(bare, 'was given with a name or password in it. Give it without.');
  }
  if (!PORTS.has(url.port)) {
    throw addressError(
      url,
      'has a port that reports are not served from: 80, 443, 8080 or 8443 is fetched.',
    );
  }
  checkHost(url, isAllowed);
  const address = new URL(url);
  address.hash = '';
  return address;
}

/** The parser has made one spelling of all: decimal, octal, hex, short, escaped, full-width. */
function checkHost(url: URL, isAllowed: IsAllowed): void {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0) {
    if (!isAllowed(host)) throw notPublic(url);
    return;
  }
  if (host.endsWith('.')) {
    throw addressError(url, 'has a host that ends with a dot. Give it without.');
  }
  const labels = host.split('.');
  // A name of one part is looked for in the local network.
  if (labels.length < 2 || INTERNAL_ENDS.has(labels.at(-1)!)) throw notPublic(url);
}

/** The refusal of an address that does not lead to a public host. It does not tell where it leads. */
export function notPublic(url: URL): AddressError {
  return addressError(
    url,
    'leads into a private network. Only public addresses are fetched: give the report as a file.',
  );
}

function tooLong(address: URL | string): AddressError {
  return addressError(
    address,
    `is too long: at most ${LONGEST_ADDRESS.toLocaleString('en')} characters are taken. Give the report as a file.`,
  );
}
