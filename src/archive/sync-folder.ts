import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Has the system write down which files a folder has. */
export function syncFolder(folder: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(folder, 'r');
  } catch {
    return; // a system that does not open folders, and writes them down by itself
  }
  try {
    fsyncSync(descriptor);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EIO') throw error;
  } finally {
    closeSync(descriptor);
  }
}
