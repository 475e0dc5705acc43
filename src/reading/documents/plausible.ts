/** Longest title and author that are taken from a document. */
const LONGEST = 300;

/** What programs write for a title. */
const NO_TITLE =
  /^(?:[({[<]?(?:untitled|anonymous|unknown|none|no title|no subject)\b|microsoft |powerpoint|document ?\d*$|new |layout ?\d|slide ?\d|print(?:ing)?\b|about:|https?:|file:|[a-z]:[\\/])|\.(?:docx?|dotx?|pdf|html?|mht|indd|qxd|rtf|odt|pages|txt|tmp|xps|pptx?|xlsx?)$/i;

/** What programs and machines write for an author. */
const NO_AUTHOR =
  /\b(?:user|admin\w*|microsoft|windows|office|owner|adobe|acrobat|canva|libreoffice|python|word|unknown|anonymous|author|scanner|printer|newsletters?|no-?reply|alerts?|team)\b/i;

/** A document's title, where it may be a headline: words, not the name of a file or program. */
export function plausibleTitle(title: string | null): string | null {
  const text = tidy(title);
  return text === null || !/\p{L}\S* +\S/u.test(text) || NO_TITLE.test(text) ? null : text;
}

/** A document's author or sender, where that may be a person or an outlet. */
export function plausibleAuthor(author: string | null): string | null {
  const text = tidy(author);
  return text === null || NO_AUTHOR.test(text) ? null : text;
}

function tidy(value: string | null): string | null {
  const text = (value ?? '').replace(/\s+/g, ' ').trim();
  return text === '' || text.length > LONGEST ? null : text;
}
