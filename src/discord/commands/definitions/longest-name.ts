/** Most characters of an outlet or a title that is typed out, where none of the choices is taken. */
export const LONGEST_NAME = 300;
