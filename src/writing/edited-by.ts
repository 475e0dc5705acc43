import type { Dateline } from '../dateline.ts';
import type { Reading } from '../domain.ts';
import type { Editor } from './make-editor.ts';

/** Answers that an editor edits, each waited for; closing it closes both. */
export function editedBy(editor: Editor, dateline: Dateline): Dateline {
  // Whoever asks on the command line waits until it is done or the model's time is over.
  const { signal } = new AbortController();

  const weigh: Dateline['weigh'] = async (question, limits, reading) => {
    const ask = async (text: string, as: Reading | undefined) => ({
      question: text,
      ...(await dateline.weigh(text, limits, as)),
    });
    const edited = await editor.edit(
      {
        asked: { question, turns: [] },
        plain: await ask(question, reading),
        again: (anew) => ask(anew.question, anew.reading ?? undefined),
      },
      signal,
    );
    return { answer: edited.answer, confidence: edited.confidence };
  };

  return {
    archive: dateline.archive,
    ask: async (...asked) => (await weigh(...asked)).answer,
    weigh,
    // Nobody reads that answer.
    warm: () => dateline.warm(),
    close: async () => {
      editor.close();
      await dateline.close();
    },
  };
}
