import { customId, type Press } from './custom-id.ts';
import type { ActionRow, SelectOption } from './message.ts';

/** A menu, in a row of its own; no row where there is nothing to choose. */
export function menuRow(
  pressed: Press,
  placeholder: string,
  options: readonly SelectOption[],
): ActionRow[] {
  if (options.length === 0) return [];
  return [
    { type: 1, components: [{ type: 3, custom_id: customId(pressed), placeholder, options }] },
  ];
}
