import { mkdir, open, opendir, readFile, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { demandKey, Files, isFileKey, type StoredFile } from '../../application/files.js';
import { filesUnavailable } from '../../domain/file-errors.js';

const isMissing = (error: unknown): boolean => (error as { code?: string } | null)?.code === 'ENOENT';
const ABSENT = (error: unknown): null => {
  if (isMissing(error)) return null;
  throw filesUnavailable();
};

/** Files in a folder of this machine, a folder per tenant; readable by the process alone. */
export class DiskFiles extends Files {
  /** @param folder absolute; made when first needed */
  constructor(private readonly folder: string) {
    super();
  }

  async write(key: string, content: Uint8Array): Promise<void> {
    const path = this.pathOf(key);
    // Under a name that no key has until it is whole: a crash leaves no half of a file behind a key.
    const unfinished = join(this.folder, `unfinished-${randomUUID()}`);
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(unfinished, 'wx', 0o600);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
      await syncFolder(dirname(path));
    } catch {
      await rm(unfinished, { force: true }).catch(() => undefined);
      throw filesUnavailable();
    }
  }

  async read(key: string): Promise<Buffer | null> {
    return readFile(this.pathOf(key)).catch(ABSENT);
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true }).catch(ABSENT);
  }

  async *list(prefix: string): AsyncGenerator<StoredFile> {
    const tenants = prefix === '' ? await this.namesIn(this.folder) : [prefix.slice(0, -1)];
    for (const tenant of tenants) {
      for (const name of await this.namesIn(join(this.folder, tenant))) {
        const key = `${tenant}/${name}`;
        if (!isFileKey(key)) continue;
        const found = await stat(this.pathOf(key)).catch(ABSENT);
        if (found) yield { key, bytes: found.size, storedAt: found.mtime };
      }
    }
  }

  private pathOf(key: string): string {
    return join(this.folder, ...demandKey(key).split('/'));
  }

  private async namesIn(folder: string): Promise<string[]> {
    const names: string[] = [];
    const entries = await opendir(folder).catch((error: unknown) => {
      if (isMissing(error) || (error as { code?: string }).code === 'ENOTDIR') return null;
      throw filesUnavailable();
    });
    if (entries) for await (const entry of entries) names.push(entry.name);
    return names;
  }
}

/** A name is on the disk once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
