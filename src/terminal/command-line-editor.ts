import type { Editor } from '../journal/editor.ts';

/** Who changes reports from the command line, as the history shows it. */
export const COMMAND_LINE: Editor = { id: null, name: 'the command line' };
