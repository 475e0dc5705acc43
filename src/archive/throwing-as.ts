/**
 * Makes functions throw other errors: those that a person can read, in place of a database's.
 * @param explain The error to throw for one that was thrown.
 */
export function throwingAs(explain: (error: unknown) => unknown) {
  return <A extends unknown[], R>(act: (...args: A) => R) =>
    (...args: A): R => {
      try {
        return act(...args);
      } catch (error) {
        throw explain(error);
      }
    };
}
