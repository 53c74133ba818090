import { execFile } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { filesUnavailable } from '../../../platform/domain/file-errors.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { Previews } from '../../application/attachments/ports.js';
import { imageUnreadable } from '../../domain/attachments/errors.js';

/** Images are decoded two at a time, so that many at once take no more memory than two; this many more may wait. */
const AT_ONCE = 2;
const WAITING_MAX = 20;
const OUTPUT_MAX = 8_388_608;
const PROCESS = fileURLToPath(new URL(`./preview-process${extname(import.meta.url)}`, import.meta.url));

/** Decodes each image in a process of its own, with a limit of time: what breaks or halts a decoder is one refused file. */
@Injectable()
export class ProcessPreviews extends Previews {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly settings: Settings) {
    super();
  }

  async of(image: Uint8Array): Promise<Uint8Array> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= WAITING_MAX) throw filesUnavailable();
      await new Promise<void>((go) => this.waiting.push(go));
    } else this.running += 1;
    try {
      return await this.written(image);
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private written(image: Uint8Array): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const child = execFile(
        process.execPath,
        ['--max-old-space-size=128', '--disable-warning=ExperimentalWarning', PROCESS],
        {
          encoding: 'buffer',
          env: {},
          killSignal: 'SIGKILL',
          maxBuffer: OUTPUT_MAX,
          timeout: this.settings.attachments.previewSeconds * 1_000,
        },
        (error, output) => {
          if (error || output.length === 0) reject(imageUnreadable());
          else resolve(output);
        },
      );
      // A process that ended before it read everything breaks the pipe; its end is what counts.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(image);
    });
  }
}
