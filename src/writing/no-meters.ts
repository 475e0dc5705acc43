import type { ModelMeters } from '../model/limit-model.ts';
import type { WritingMeters } from './make-editor.ts';

/** Counts nothing: for one question at a time. */
export const NO_METERS: WritingMeters & ModelMeters = {
  asked: () => {},
  used: () => {},
  read: () => {},
  edited: () => {},
  dropped: () => {},
  stood: () => {},
};
