/** What mends a finding: everything that can be made again from the reports and the journal. */
export type Repair =
  /** Carries out what a process left half done. */
  | 'carry out'
  /** Puts a missing file back of which the journal has the bytes. */
  | 'put back'
  /** Brings the archive up to date. */
  | 'reindex'
  /** Makes all of the archive again, in its place. */
  | 'make anew'
  /** Puts a damaged archive aside and makes a new one. */
  | 'set aside'
  /** Makes the vector graph again. */
  | 'make graph';

/** Something that is not as it should be. */
export interface Finding {
  readonly part: 'journal' | 'reports' | 'archive' | 'vectors' | 'graph' | 'history';
  /** What is wrong, in a sentence. */
  readonly problem: string;
  /** What mends it, in a sentence: "--repair …", or what a person has to do. */
  readonly remedy: string;
  /** null: only a person can. */
  readonly repair: Repair | null;
}

const REMEDIES: { readonly [Each in Repair]: string } = {
  'carry out': '--repair carries it out.',
  'put back': '--repair puts it back.',
  reindex: '--repair brings the archive up to date.',
  'make anew': '--repair makes the archive again from the reports.',
  'set aside': '--repair puts it aside and makes a new one from the reports.',
  'make graph': '--repair makes it again.',
};

/** What is to be done about a file that is not read. */
export const LEFT_OUT =
  'Mend the file, or take it out of the folder of reports: no answer is from it.';

/** A finding that can be mended. */
export function mendable(part: Finding['part'], problem: string, repair: Repair): Finding {
  return { part, problem, remedy: REMEDIES[repair], repair };
}

/** A finding that is left to a person. */
export function unmendable(part: Finding['part'], problem: string, remedy: string): Finding {
  return { part, problem, remedy, repair: null };
}

/** That of a file that cannot be read as a report, and why. */
export function unreadable(path: string, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return unmendable('reports', `${path} cannot be read. ${reason}`, LEFT_OUT);
}
