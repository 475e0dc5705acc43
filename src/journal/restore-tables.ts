/**
 * The files that a restored backup still wants put into the folder or taken out of it: the hash of
 * what was there before and of what is to be there, null for no file. Rows are there only while a
 * backup is being restored; the bytes are in `contents`.
 */
export const RESTORE_TABLES = `
CREATE TABLE restoring (file TEXT PRIMARY KEY, before TEXT, after TEXT) STRICT, WITHOUT ROWID;
`;
