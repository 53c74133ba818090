import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { KeptMails, type KeptMail, type Mail } from '../../application/mail.js';
import { newId } from '../../application/new-id.js';
import { Settings } from '../settings.js';

const NAME = /^\d{8}T\d{9}Z-[0-9a-f]{12}$/;

/** `<dataDir>/mail/`: each mail as `.json` (all of it) and `.txt` (to be read and searched), newest name last. */
@Injectable()
export class MailFolder extends KeptMails {
  private readonly folder: string;

  constructor(settings: Settings) {
    super();
    this.folder = join(settings.dataDir, 'mail');
  }

  async keep(mail: Mail): Promise<void> {
    const sentAt = new Date().toISOString();
    const name = `${sentAt.replaceAll(/[-:.]/g, '')}-${newId().slice(-12)}`;
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const { to, subject, text } = mail;
    await this.write(`${name}.txt`, `To: ${to}\nSubject: ${subject}\nDate: ${sentAt}\n\n${text}\n`);
    // Last, since a mail is listed by this file.
    await this.write(`${name}.json`, JSON.stringify({ name, sentAt, ...mail } satisfies KeptMail, null, 2));
  }

  async list(limit: number): Promise<KeptMail[]> {
    const files = await readdir(this.folder).catch(whenMissing<string[]>([]));
    const names = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
    const newest = names
      .filter((name) => NAME.test(name))
      .sort()
      .reverse()
      .slice(0, limit);
    const mails = await Promise.all(newest.map((name) => this.read(name)));
    return mails.filter((mail) => mail !== null);
  }

  async read(name: string): Promise<KeptMail | null> {
    if (!NAME.test(name)) return null;
    const content = await readFile(join(this.folder, `${name}.json`), 'utf8').catch(whenMissing(null));
    return content === null ? null : (JSON.parse(content) as KeptMail);
  }

  /** Written aside and renamed, so that nobody reads half a mail. */
  private async write(file: string, content: string): Promise<void> {
    const path = join(this.folder, file);
    await writeFile(`${path}.part`, content, { mode: 0o600 });
    await rename(`${path}.part`, path);
  }
}

/** For `.catch(…)`: a missing file or folder reads as `empty`. */
const whenMissing =
  <R>(empty: R) =>
  (error: NodeJS.ErrnoException): R => {
    if (error.code === 'ENOENT') return empty;
    throw error;
  };
