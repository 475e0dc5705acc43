import type { Change, ChangeKind, Journal, NewDraft } from '../../src/journal/journal.ts';

export const ADA = { id: '400000000000000001', name: 'Ada' };
export const BEN = { id: '400000000000000002', name: 'Ben' };

/** A report as somebody offers it. */
export function draftOf(file: string, text: string, changes: Partial<NewDraft> = {}): NewDraft {
  return {
    by: ADA,
    file,
    bytes: Buffer.from(text),
    given: {},
    source: null,
    feed: null,
    ...changes,
  };
}

/** Makes what each kind of change needs: `there` and `corrected`, `gone` and change 3. */
export function prepare(journal: Journal): void {
  journal.add(draftOf('there.txt', 'It is there.'), ADA);
  journal.add(draftOf('gone.txt', 'It was there.'), ADA);
  journal.correct('there', { outlet: 'The Velm Courier' }, ADA);
  journal.remove('gone', ADA);
}

/** Makes one change of a kind, after {@link prepare}. */
export function makeOne(journal: Journal, kind: ChangeKind): Change {
  switch (kind) {
    case 'add':
      return journal.add(draftOf('new.txt', 'It is new.'), BEN);
    case 'correct':
      return journal.correct('there', { date: '2024-05-02' }, BEN);
    case 'remove':
      return journal.remove('there', BEN);
    case 'restore':
      return journal.restore('gone', BEN);
    case 'undo':
      return journal.undo(4, BEN);
  }
}
