import { parseUrl } from '../text/parse-url.ts';
import { escapeMarkdown } from './escape-markdown.ts';

/** Characters of a link with its label; a longer one would take the room of a quote. */
const LONGEST_LINK = 500;

// Would end the link or its address: parentheses, angle brackets, white space, backslashes.
const ENDS_LINK = /[()<>\s\\]/gu;

/**
 * A masked link that shows the host it leads to, so that no report can hide where a reader is sent;
 * null for an address that is missing, not http or https, or too long. What stands in it of a user
 * and password is dropped, and international hosts are shown in their ASCII form.
 */
export function safeLink(url: string | null): string | null {
  const parsed = url === null ? null : parseUrl(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return null;
  // An IPv6 address has brackets, which end the label.
  if (parsed.host.startsWith('[')) return null;
  parsed.username = '';
  parsed.password = '';
  const address = parsed.href.replace(ENDS_LINK, percentEncoded);
  const host = parsed.host.replace(/^www\.(?=.+\.)/, '');
  const link = `[${escapeMarkdown(host)}](<${address}>)`;
  return link.length <= LONGEST_LINK ? link : null;
}

/** encodeURIComponent leaves parentheses as they are. */
function percentEncoded(character: string): string {
  return [...new TextEncoder().encode(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
