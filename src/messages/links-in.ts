// An address in angle brackets, in the round ones of a masked link, or free in the text.
const LINK =
  /<(https?:\/\/[^\s<>]+)>|\]\((https?:\/\/[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)|(https?:\/\/[^\s<>]+)/giu;

/** What ends a sentence, or closes what began before the address. */
const AFTER = /(?:[.,;:!?'"»”’*_~|]|\\)+$/u;

/** The addresses of links in a text of Discord, in their order, each once. */
export function linksIn(text: string): string[] {
  const links = [...text.matchAll(LINK)].map(([, bracketed, masked, free]) => {
    return bracketed ?? masked ?? withoutEnd(free ?? '');
  });
  return [...new Set(links)];
}

/** A free address without the punctuation after it, and without a bracket that opens before it. */
function withoutEnd(address: string): string {
  const trimmed = address.replace(AFTER, '');
  const opens = trimmed.split('(').length;
  const closes = trimmed.split(')').length;
  return trimmed.endsWith(')') && closes > opens ? withoutEnd(trimmed.slice(0, -1)) : trimmed;
}
