import type { Corrections } from '../../src/domain.ts';

/** A report that nobody wrote, with a fact that nothing else says. */
export interface InventedReport {
  /** Name of its file, unlike all others. */
  readonly file: string;
  readonly bytes: string;
  /** What its own text tells of it; null: nothing. */
  readonly found: { readonly outlet: string | null; readonly date: string | null };
  /** What whoever adds it says of it. */
  readonly given: Corrections;
  /** One whole sentence of its body, in no other report. */
  readonly fact: string;
  /** What that sentence answers. */
  readonly question: string;
}

const ROLES = ['harbour master', 'ferry captain', 'dock manager', 'customs officer', 'lock keeper'];
const FIRST_NAMES = ['Ines', 'Marta', 'Oskar', 'Jonas', 'Helena', 'Viktor', 'Clara', 'Anton'];
const THINGS = ['barges', 'tugboats', 'trawlers', 'cranes', 'containers', 'lorries', 'generators'];
const DEEDS = ['left', 'reached', 'were seized in', 'were repaired in', 'were turned away from'];
const SYLLABLES = [
  'bal cor dun fer gal hol jor kel lin mor nor pel quin ros sul tar ulm vel wes zan'.split(' '),
  'an ber del eng fi gar ham is kow lo mar nes or pen rau sta ton und vik wa'.split(' '),
];
const OUTLETS = [
  'Quay Gazette',
  'Sund Courier',
  'The Lock Ledger',
  'Weir Weekly',
  'Estuary Post',
  'Tideway Times',
];
const ASIDES = [
  'The weather had been rough since Monday.',
  'Nobody was hurt, and work went on during the night.',
  'The ministry of transport did not answer questions.',
  'Fishermen had complained about the state of the piers for months.',
  'A new timetable is to be published before the summer.',
  'The council is to meet again next week to discuss the costs.',
  'Insurers have sent two inspectors to look at the damage.',
  'The bridge over the canal remained closed to traffic.',
  'Local shops opened later than usual.',
  'A spokeswoman for the railway promised additional trains.',
  'Fuel has been scarce along the coast since the storm.',
  'Schools in the district are to open as planned.',
  'The dredging of the channel has been put off twice.',
  'Residents were asked to keep away from the embankment.',
];

/**
 * Invents reports, one unlike the other; the same ones for the same numbers.
 * @param next Numbers from 0 to 1.
 * @param prefix What the names of their files begin with.
 */
export function inventReports(next: () => number, prefix = 'invented'): () => InventedReport {
  const taken = new Set<string>();
  let count = 0;
  const pick = <Item>(items: readonly Item[]): Item => pickOf(items, next);

  /** A name of two to three syllables that was not given out before. */
  function newName(): string {
    for (;;) {
      const syllables = [pick(SYLLABLES[0]!), pick(SYLLABLES[1]!), pick(SYLLABLES[1]!)];
      const name = syllables.join('');
      if (taken.has(name)) continue;
      taken.add(name);
      return name.charAt(0).toUpperCase() + name.slice(1);
    }
  }

  return () => {
    const [person, place] = [`${pick(FIRST_NAMES)} ${newName()}`, `Port ${newName()}`];
    const [role, things, deed] = [pick(ROLES), pick(THINGS), pick(DEEDS)];
    const number = 13 + Math.floor(next() * 900);
    const fact = pick([
      `${role.charAt(0).toUpperCase()}${role.slice(1)} ${person} said that ${number} ${things} ${deed} ${place}.`,
      `According to ${role} ${person}, ${number} ${things} ${deed} ${place}.`,
      `The ${role}, ${person}, told reporters that ${number} ${things} ${deed} ${place}.`,
      `${person}, the ${role}, claimed on Thursday that ${number} ${things} ${deed} ${place}.`,
    ]);
    const question = pick([
      `who said that ${number} ${things} ${deed} ${place}?`,
      `how many ${things} ${deed} ${place}?`,
      `what did ${person} say about ${place}?`,
    ]);
    const asides = [...ASIDES].sort(() => next() - 0.5).slice(0, 3);
    const title = `${things.charAt(0).toUpperCase()}${things.slice(1)} and ${place}: what is known`;
    const described = { outlet: newOutlet(null, next), date: newDay(null, next) };
    const text = `${asides[0]} ${fact}\n\n${asides[1]} ${asides[2]}`;
    const name = `${prefix}-${++count}`;
    return { fact, question, ...pick([plain, marked, page])({ name, title, text, described }) };
  };
}

/** Another outlet than this one. */
export function newOutlet(old: string | null | undefined, next: () => number): string {
  return pickOf(
    OUTLETS.filter((outlet) => outlet !== old),
    next,
  );
}

/** Another day than this one, as YYYY-MM-DD. */
export function newDay(old: string | null | undefined, next: () => number): string {
  for (;;) {
    const day = new Date(Date.UTC(2022, 0, 1 + Math.floor(next() * 1_200))).toISOString();
    if (!day.startsWith(old ?? '-')) return day.slice(0, 10);
  }
}

/** One of several, each as likely as the others. */
export function pickOf<Item>(items: readonly Item[], next: () => number): Item {
  return items[Math.floor(next() * items.length)]!;
}

interface Draft {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly described: { readonly outlet: string; readonly date: string };
}

type Written = Pick<InventedReport, 'file' | 'bytes' | 'found' | 'given'>;

const NOTHING = { outlet: null, date: null };

/** A text that tells nothing of itself. */
function plain({ name, title, text, described }: Draft): Written {
  return { file: `${name}.txt`, bytes: `${title}\n\n${text}\n`, found: NOTHING, given: described };
}

/** Markdown with front matter. */
function marked({ name, title, text, described: { outlet, date } }: Draft): Written {
  const head = `---\ntitle: "${title}"\noutlet: "${outlet}"\ndate: ${date}\n---\n`;
  const bytes = `${head}\n${text}\n`;
  return { file: `${name}.md`, bytes, found: { outlet, date }, given: {} };
}

/** A page whose outlet alone is said by whoever adds it. */
function page({ name, title, text, described: { outlet, date } }: Draft): Written {
  const paragraphs = text.split('\n\n').map((paragraph) => `<p>${paragraph}</p>`);
  const head = `<meta charset="utf-8"><title>${title}</title><meta property="article:published_time" content="${date}T08:00:00Z">`;
  const bytes = `<!doctype html><html><head>${head}</head><body><article><h1>${title}</h1>${paragraphs.join('')}</article></body></html>\n`;
  return { file: `${name}.html`, bytes, found: { outlet: null, date }, given: { outlet } };
}
