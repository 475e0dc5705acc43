/** Why the system did not let a file or folder be read, in plain words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'There is no such file.';
  if (code === 'EACCES' || code === 'EPERM') return 'It may not be read: check its permissions.';
  if (code === 'ELOOP') return 'Its links lead in a circle.';
  if (code === 'ENAMETOOLONG') return 'Its name is too long.';
  return `The system could not read it (${code || 'unknown error'}).`;
}
