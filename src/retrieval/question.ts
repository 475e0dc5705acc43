import type { Limits, Stance } from '../domain.ts';
import type { QuestionKind } from './question-kind.ts';

/** One thing that a question is about, with the spellings that count as it. */
export interface Topic {
  /** Ways to write it, each as a run of stems: [["bakhmut"], ["artyomovsk"]]. */
  readonly alternatives: readonly (readonly string[])[];
  /** Its words in the question. */
  readonly label: string;
  /** The stems of the spelling that the question uses. */
  readonly written: readonly string[];
  /** The folded word of the question, for word vectors; the last one of a name. */
  readonly word: string;
  /** Whether it belongs to the phrase that names the person or body asked about. */
  readonly subject: boolean;
  /** Whether it belongs to the words that say what sort of person is asked for ("which retired general said"). */
  readonly sort: boolean;
  /** Whether it is a name of `index/names.json`. */
  readonly name: boolean;
  /** Whether it is the surname, or all of the name, of a person. */
  readonly person: boolean;
}

/** A question as retrieval and answering see it. */
export interface Question {
  readonly text: string;
  readonly kind: QuestionKind;
  /** Whether it asks for whatever there is of what it names ("what happened in Toretsk", "who is …"). */
  readonly isOpen: boolean;
  /** The stance that its verb asks for ("who denied …"); null where any will do. */
  readonly stance: Stance | null;
  /** What it is about, in order, without stop words, limits and question words. */
  readonly topics: readonly Topic[];
  /** Limits that its words state. */
  readonly limits: Limits;
  /** Outlets that it names without limiting the answer to them, canonical names. */
  readonly outlets: readonly string[];
}
