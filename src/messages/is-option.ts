import { LONGEST_OPTION } from './limits.ts';
import { plainText } from './plain-text.ts';

/** Whether a name from outside can be an option to choose, and its value, as it stands. */
export function isOption(name: string): boolean {
  return name !== '' && name === plainText(name) && name.length <= LONGEST_OPTION;
}
