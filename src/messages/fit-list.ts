/**
 * A list of as many whole items as there is room for, and "and N more" for the rest.
 * @param room Code units of the list.
 */
export function fitList(items: readonly string[], room: number): string {
  const lines = items.map((item) => `- ${item}`);
  const whole = lines.join('\n');
  if (whole.length <= room) return whole;
  const shown: string[] = [];
  let length = moreOf(lines.length).length;
  for (const line of lines) {
    length += line.length + 1;
    if (length > room) break;
    shown.push(line);
  }
  return [...shown, moreOf(lines.length - shown.length)].join('\n');
}

// An item too: Discord takes a line without a bullet as part of the item before it.
function moreOf(count: number): string {
  return `- and ${count} more`;
}
