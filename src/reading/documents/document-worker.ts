import { parentPort } from 'node:worker_threads';
import { DatelineError } from '../../errors.ts';
import type { DocumentFormat, ReadDocument } from './document.ts';
import { limitBuffers } from './limit-buffers.ts';
import { readDocx } from './read-docx.ts';
import { readEmail } from './read-email.ts';
import { readPdf } from './read-pdf.ts';

/** A file to read. */
export interface DocumentTask {
  readonly bytes: Uint8Array;
  readonly format: DocumentFormat;
}

/** What came of it: an error would lose its class and code between threads. */
export type DocumentOutcome =
  | { readonly document: ReadDocument }
  | { readonly refused: string; readonly detail: string };

/** Most bytes of one array: what a stream of ten megabytes usually unpacks to, and more. */
const LARGEST_BUFFER = 64 * 1024 * 1024;

const NAMES = { pdf: 'PDF', docx: 'Word document', eml: 'e-mail' } as const;

const READERS = { pdf: readPdf, docx: readDocx, eml: readEmail } as const;

const wasTooLarge = limitBuffers(LARGEST_BUFFER);

// What goes wrong beside the work comes to light in what it gives, or in its taking too long.
process.on('unhandledRejection', () => undefined);

parentPort?.on('message', async (task: DocumentTask) => {
  parentPort?.postMessage(await read(task));
});
parentPort?.postMessage('ready');

async function read({ bytes, format }: DocumentTask): Promise<DocumentOutcome> {
  wasTooLarge();
  let outcome: DocumentOutcome;
  try {
    outcome = { document: await READERS[format](bytes) };
  } catch (error) {
    const damaged = `The ${NAMES[format]} is damaged: it cannot be read.`;
    const refused = error instanceof DatelineError ? error.message : damaged;
    outcome = { refused, detail: String(error) };
  }
  if (!wasTooLarge()) return outcome;
  return { refused: `The ${NAMES[format]} grows too large when it is unpacked.`, detail: '' };
}
