import type { EditorMeters } from './make-editor.ts';

/** Counts nothing: for one question at a time. */
export const NO_METERS: EditorMeters = {
  asked: () => {},
  used: () => {},
  read: () => {},
  edited: () => {},
  dropped: () => {},
  stood: () => {},
};
