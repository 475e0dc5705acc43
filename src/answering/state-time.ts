/** A state that has passed or the present one; null where it is not said. */
export type StateTime = 'past' | 'present' | null;

/** Which state some words tell of: "before the war", "still". */
export function stateTimeOf(context: string): StateTime {
  if (/\b(?:still|now|remain\w*|currently|today|left\s+in)\b/iu.test(context)) return 'present';
  return /\b(?:before|pre-?war|once|formerly|previously|used\s+to|in\s+(?:19|20)\d\d)\b/iu.test(
    context,
  )
    ? 'past'
    : null;
}
