import type { Archive } from '../archive/archive.ts';
import { soundKey } from '../knowledge/sound-key.ts';
import type { Question, Topic } from '../retrieval/question.ts';
import type { SoundAlike } from '../retrieval/sound-alikes.ts';

/** Letters of the shortest name that is looked for by its sound: shorter ones sound like too much. */
const SHORTEST_NAME = 6;

/**
 * A question with the spellings that the reports have of its names: "Malofeyev" also finds
 * "Malofeev". Only a word is looked for by its sound that no report has and that is written as a name.
 */
export function spellAsReports(
  question: Question,
  archive: Pick<Archive, 'frequencies'>,
  soundAlike: SoundAlike,
): Question {
  const stems = question.topics.flatMap(({ alternatives }) => alternatives.flat());
  const known = archive.frequencies(stems);
  const isAbsent = ({ alternatives }: Topic) =>
    !alternatives.some((run) => run.every((stem) => known.has(stem)));
  const topics = question.topics.map((topic) => {
    if (!isSpelling(topic) || !isAbsent(topic)) return topic;
    const alike = soundAlike(soundKey(topic.word)).map((stem) => [stem]);
    return alike.length === 0
      ? topic
      : { ...topic, alternatives: [...topic.alternatives, ...alike] };
  });
  return { ...question, topics };
}

/** Whether a topic is one word that may be a name in another spelling. */
function isSpelling({ name, label, word }: Topic): boolean {
  return !name && word.length >= SHORTEST_NAME && /^\p{Lu}\p{Ll}+$/u.test(label);
}
