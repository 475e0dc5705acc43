// The way into a worker thread; see src/desk/start-desk-worker.mjs. PDF.js is brought in first: a
// loader would look through its 1.4 MB for several seconds.
import 'unpdf/pdfjs';
import { loadSource } from '../../load-source.mjs';

await loadSource('src/reading/documents/document-worker.ts');
