/** Elements whose text is no part of a report. */
const LEFT_OUT = new Set(
  (
    'script style noscript template nav footer aside figure figcaption button iframe svg math select ' +
    'textarea datalist object video audio canvas dialog menu'
  ).split(' '),
);
const LEFT_OUT_ROLES = new Set(
  'navigation complementary contentinfo search dialog menu toolbar'.split(' '),
);
const LEFT_OUT_CLASS =
  /(?:^|\s)(?:ads?|advert|advertisement|related|related-(?:articles|posts|stories)|newsletter|share|social|social-share|share-buttons|comments|cookie-banner|breadcrumbs?|most-read)(?:\s|$)/i;

/** Whether an HTML element, with all that is in it, is no part of a report. */
export function isLeftOut(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (LEFT_OUT.has(name) || attributes.hidden !== undefined) return true;
  if (attributes['aria-hidden'] === 'true' || LEFT_OUT_ROLES.has(attributes.role ?? ''))
    return true;
  if (/display\s*:\s*none/i.test(attributes.style ?? '')) return true;
  return name !== 'body' && name !== 'html' && LEFT_OUT_CLASS.test(attributes.class ?? '');
}
