import type { Article, Description } from '../../src/domain.ts';

/** Nothing is known of a report. */
export const UNDESCRIBED: Description = {
  title: null,
  outlet: null,
  agency: null,
  cited: [],
  date: null,
  url: null,
  author: null,
};

/** Nothing of a report was found. */
export const NOT_FOUND: Article['found'] = {
  title: 'none',
  outlet: 'none',
  agency: 'none',
  cited: 'none',
  date: 'none',
  url: 'none',
  author: 'none',
};
