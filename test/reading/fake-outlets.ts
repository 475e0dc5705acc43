import type { KnownOutlet, Outlets } from '../../src/knowledge/outlets.ts';

/** A few invented and a few well-known names, enough to read a report by. */
const KNOWN: readonly KnownOutlet[] = [
  {
    name: 'The Valley Herald',
    kind: 'outlet',
    aliases: ['Valley Herald'],
    domains: ['valleyherald.example'],
  },
  { name: 'Harbour Post', kind: 'outlet', aliases: ['HP News'], domains: ['harbourpost.example'] },
  {
    name: 'The Moscow Times',
    kind: 'outlet',
    aliases: ['Moscow Times'],
    domains: ['themoscowtimes.com'],
  },
  { name: 'TRT', kind: 'outlet', aliases: ['TRT World'], domains: ['trtworld.com'] },
  { name: 'RT', kind: 'outlet', aliases: ['Russia Today'], domains: ['rt.com'] },
  { name: 'CNN', kind: 'outlet', aliases: [], domains: ['cnn.com'] },
  { name: 'AFP', kind: 'agency', aliases: ['Agence France-Presse'], domains: ['afp.com'] },
  { name: 'AP', kind: 'agency', aliases: ['Associated Press'], domains: ['apnews.com'] },
  { name: 'Reuters', kind: 'agency', aliases: [], domains: ['reuters.com'] },
  { name: 'UPI', kind: 'agency', aliases: ['United Press International'], domains: ['upi.com'] },
];

const fold = (name: string) => name.toLowerCase().replace(/^the /, '').replaceAll('.', '').trim();

/** Outlets held in memory, with the look-ups that reading needs. */
export const fakeOutlets: Outlets = {
  all: KNOWN,
  find: (name) =>
    KNOWN.find((known) => namesOf(known).some((own) => fold(own) === fold(name))) ?? null,
  byHost: (host) =>
    KNOWN.find(({ domains }) =>
      domains.some((domain) => host === domain || host.endsWith(`.${domain}`)),
    ) ?? null,
  mentions: (text) =>
    KNOWN.flatMap((outlet) =>
      namesOf(outlet).flatMap((name) =>
        [...text.matchAll(new RegExp(`(?<!\\w)${name}(?!\\w)`, 'g'))].map(({ index }) => ({
          start: index,
          end: index + name.length,
          outlet,
        })),
      ),
    ).sort((a, b) => a.start - b.start || b.end - a.end),
};

function namesOf(known: KnownOutlet): string[] {
  return [known.name, ...known.aliases];
}
