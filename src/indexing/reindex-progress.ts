/** How many of the new and changed reports are done. */
export interface ReindexProgress {
  readonly done: number;
  readonly total: number;
}
