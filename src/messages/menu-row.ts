import { customId, type Press } from './custom-id.ts';
import type { ActionRow, SelectOption } from './message.ts';

/** A menu of which one option can be chosen, as a row of its own. @param options 1 to 25 of them. */
export function menuRow(
  press: Press,
  placeholder: string,
  options: readonly SelectOption[],
): ActionRow {
  return {
    type: 1,
    components: [{ type: 3, custom_id: customId(press), placeholder, options }],
  };
}
