import type { Dateline } from '../dateline.ts';
import type { Editor } from './make-editor.ts';

/** Answers whose text an editor phrases, each waited for; closing it closes both. */
export function editedBy(editor: Editor, dateline: Dateline): Dateline {
  // Whoever asks on the command line waits until it is done or the model's time is over.
  const { signal } = new AbortController();
  return {
    archive: dateline.archive,
    ask: async (question, limits) => {
      const plain = { question, answer: await dateline.ask(question, limits) };
      return (await editor.edit(plain, signal)).answer;
    },
    weigh: async (question, limits) => {
      const weighed = await dateline.weigh(question, limits);
      const { answer } = await editor.edit({ question, answer: weighed.answer }, signal);
      return { ...weighed, answer };
    },
    close: async () => {
      editor.close();
      await dateline.close();
    },
  };
}
