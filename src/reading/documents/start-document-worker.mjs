// The way into a worker thread; see src/indexing/start-analysis-worker.mjs. PDF.js is brought in
// before the loader, which would look through its 1.4 MB for several seconds.
import 'unpdf/pdfjs';
import { register } from 'tsx/esm/api';

register();
await import('./document-worker.ts');
