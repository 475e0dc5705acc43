import { z } from 'zod';
import { indexEntries, spellingsOf, writtenNames } from './index-entries.ts';
import type { Spelling } from './index-spellings.ts';
import type { KnownOutlet, Outlets } from './outlets.ts';
import { entryError, mentions, nameText, readEntries, spellingText } from './read-entries.ts';

/** Lower case, at least two labels, no "www." in front and no path behind. */
const DOMAIN = /^(?!www\.)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}$/;

/**
 * Reads `outlets.json`: an array of `{"name", "kind", "aliases", "domains"}`. An alias is a text,
 * or `{"name", "mentions"}`; `"mentions"` says how that name (or the entry's own, when it stands in
 * the entry) is looked for in running text: `"exact"`, only as it is written; `false`, not at all.
 * @throws {DatelineError} CONFIG when the file is not as it must be, or two outlets share a name or
 * a domain.
 */
export function loadOutlets(path: string): Outlets {
  const spellings: Spelling<KnownOutlet>[] = [];
  const byDomain = new Map<string, KnownOutlet>();

  const all = readEntries(path, entrySchema()).map(({ name, kind, aliases, domains, mentions }) => {
    const written = writtenNames(aliases);
    const outlet: KnownOutlet = {
      name,
      kind,
      aliases: written.map((alias) => alias.name),
      domains,
    };
    spellings.push(...spellingsOf(outlet, [{ name, mentions }, ...written]));
    for (const domain of domains) {
      const holder = byDomain.get(domain);
      if (holder !== undefined) {
        throw entryError(
          path,
          `"${name}"`,
          `the domain ${domain} is also that of "${holder.name}"`,
        );
      }
      byDomain.set(domain, outlet);
    }
    return outlet;
  });

  const index = indexEntries(path, spellings, 'name');
  return {
    all,
    find: index.find,
    byHost: (host) => findByHost(byDomain, host),
    mentions: (text) =>
      index.mentions(text).map(({ entry, ...span }) => ({ ...span, outlet: entry })),
  };
}

function entrySchema() {
  return z.strictObject({
    name: nameText,
    kind: z.enum(['outlet', 'agency']),
    aliases: z.array(spellingText).max(40),
    domains: z.array(z.string().regex(DOMAIN, 'write a domain like "example.org"')).max(20),
    mentions,
  });
}

/** The outlet of a host: its domain, or that of which it is a subdomain, the nearest first. */
function findByHost(byDomain: ReadonlyMap<string, KnownOutlet>, host: string): KnownOutlet | null {
  let domain = host.slice(0, 253).toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  while (domain !== '') {
    const outlet = byDomain.get(domain);
    if (outlet !== undefined) return outlet;
    const dot = domain.indexOf('.');
    if (dot < 0) break;
    domain = domain.slice(dot + 1);
  }
  return null;
}
