/** What Discord shows of text that is escaped: a backslash before punctuation is not shown. */
export function shownText(escaped: string): string {
  return escaped.replace(/\\([^0-9A-Za-z\s])/gu, '$1');
}

/** What of a line Discord would read as markdown, mention or link; empty where nothing. */
export function markdownIn(line: string): string[] {
  const bare = line.replace(/\\[^0-9A-Za-z\s]/gu, '\ufffc');
  return [
    ...(bare.match(/[\\*_~`|[\]<>@]|https?:\/\//g) ?? []),
    ...(bare.match(/^\s*(?:#{1,3}|-#|[-*+]|\d+\.)(?=\s|$)/) ?? []),
  ];
}
