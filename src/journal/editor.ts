/** Who makes a change: a member, or whoever works at the command line. */
export interface Editor {
  /** Id of the member; null where there is none. */
  readonly id: string | null;
  /** As it is shown. */
  readonly name: string;
}
