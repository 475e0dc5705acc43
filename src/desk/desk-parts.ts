import type { Archive } from '../archive/archive.ts';
import type { OpenedParts } from '../open-dateline.ts';

/** What the desk works with beside the core. */
export type DeskParts = Omit<OpenedParts, 'archive' | 'embed'> & { readonly archive: Archive };
