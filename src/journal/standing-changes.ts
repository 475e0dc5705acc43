import type { Change } from './journal.ts';

/** What is asked of a change to tell whether it still stands. */
export type ChangeLink = Pick<Change, 'id' | 'undoes'>;

/** Why a change cannot be taken back. */
export type Bar<C extends ChangeLink> =
  | { readonly because: 'undone' }
  /** The change that has to be taken back first. */
  | { readonly because: 'changed since'; readonly by: C };

/**
 * Whether a change may be taken back: where the changes of its report that stand are the same as
 * when it had just been made. An undo takes its change away from them; taken back itself, it puts
 * it there again.
 * @param changes All of the report, oldest first.
 * @returns What bars it; null: nothing.
 */
export function barOf<C extends ChangeLink>(changes: readonly C[], change: C): Bar<C> | null {
  const byId = new Map(changes.map((each) => [each.id, each]));
  const standing: C[] = [];
  let then: readonly C[] = [];
  for (const each of changes) {
    const base = baseOf(each, byId);
    if (each.undoes !== null && standing.at(-1) === base) standing.pop();
    else standing.push(base);
    if (each.id === change.id) then = [...standing];
  }
  const isSame = standing.length === then.length && standing.every((each, at) => each === then[at]);
  if (isSame) return null;
  const last = standing.at(-1);
  return last !== undefined && last.id > change.id
    ? { because: 'changed since', by: last }
    : { because: 'undone' };
}

/** The change that a chain of undos is about. */
function baseOf<C extends ChangeLink>(change: C, byId: ReadonlyMap<number, C>): C {
  let base = change;
  while (base.undoes !== null) {
    const earlier = byId.get(base.undoes);
    // An undo is of an earlier change: what says otherwise is no chain.
    if (earlier === undefined || earlier.id >= base.id) break;
    base = earlier;
  }
  return base;
}
