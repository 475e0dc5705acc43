/** Something wrong with one field of a request, as Discord says it. */
export interface Problem {
  readonly path: readonly (string | number)[];
  /** Discord's name for it, like BASE_TYPE_BAD_LENGTH. */
  readonly code: string;
  readonly message: string;
}
