import type { Format } from '../domain.ts';
import type { Block } from './block.ts';
import type { PageMetadata } from './page.ts';
import type { FrontMatter } from './split-front-matter.ts';

/** A file's text and what stands beside it, before cleaning. */
export interface OpenedReport {
  readonly format: Format;
  /** The text that an article's `origin` refers to. */
  readonly raw: string;
  readonly blocks: readonly Block[];
  readonly fields: FrontMatter | null;
  readonly page: PageMetadata | null;
}
