import { ROLES } from './name-words.ts';

/** Titles as they are shortened before a name. */
const SHORTENED = new Map(
  Object.entries({
    sen: 'senator',
    sens: 'senator',
    rep: 'representative',
    reps: 'representative',
    gov: 'governor',
    gen: 'general',
    col: 'colonel',
    capt: 'captain',
    lt: 'lieutenant',
    maj: 'major',
    sgt: 'sergeant',
    adm: 'admiral',
    cmdr: 'commander',
    dr: 'doctor',
    prof: 'professor',
    rev: 'reverend',
  }),
);

/** Words for the same role, and wider words before the narrower ones that they cover. */
const COVERED: Readonly<Record<string, string>> = {
  spokesman: 'spokesperson',
  spokeswoman: 'spokesperson',
  spokesperson: 'spokesman spokeswoman',
  lawyer: 'attorney solicitor barrister',
  attorney: 'lawyer',
  physician: 'doctor surgeon',
  doctor: 'physician surgeon medic',
  chairman: 'chair chairperson',
  chairwoman: 'chair chairperson',
  nominee: 'candidate',
  candidate: 'nominee frontrunner hopeful',
  leader: 'president premier chancellor king sultan chairman',
  lawmaker: 'senator representative congressman congresswoman deputy',
  legislator: 'senator representative congressman congresswoman deputy',
  congressman: 'representative',
  congresswoman: 'representative',
  premier: 'minister',
  officer: 'colonel major captain lieutenant sergeant commander',
  soldier: 'private sergeant corporal gunner',
  academic: 'professor',
  scholar: 'professor',
  reporter: 'correspondent journalist',
  journalist: 'correspondent reporter columnist',
  boss: 'chief head director chairman executive ceo',
};

/** A word of a title or role as it is written out, small and in the singular: "Sens." → "senator". */
export function roleOf(word: string): string {
  const small = word.toLowerCase().replace(/\.$/, '');
  const whole = SHORTENED.get(small) ?? small;
  const singular = whole.replace(/s$/, '');
  return !ROLES.has(whole) && ROLES.has(singular) ? singular : whole;
}

/** Whether whoever is called `word` may be called `role`: a senator is a lawmaker. */
export function isRole(word: string, role: string): boolean {
  const own = roleOf(word);
  return own === role || (COVERED[role]?.split(' ').includes(own) ?? false);
}

/** Whether a phrase has a word for what a person is; "one of the lawyers" has one, too. */
export function hasRole(phrase: string): boolean {
  const words = phrase.split(/\s+/);
  return words.some((word) => ROLES.has(word.toLowerCase()));
}
