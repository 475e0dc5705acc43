/** Mentions, custom emoji and timestamps, as Discord writes them into the text of a message. */
const MARKUP = /<(?:@[!&]?|#|a?:\w{1,32}:|t:-?|\/[^<>:]{1,100}:|id:)[\w:]{1,40}>/g;

/** What a member wrote, on one line, without mentions: the bot's own among them. */
export function withoutMarkup(text: string): string {
  return text.replace(MARKUP, ' ').replace(/\s+/g, ' ').trim();
}
