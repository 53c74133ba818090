import { Injectable } from '@nestjs/common';
import argon2 from 'argon2';
import { Settings } from '../../platform/infrastructure/settings.js';
import { Passwords } from '../application/passwords.js';
import { signInBusy } from '../domain/errors.js';

/** Waiting costs a caller time, not memory; beyond this many the process says it is busy. */
const WAITING_MAX = 1_000;

/** Argon2id (RFC 9106), a few at a time: each holds its memory while it runs. */
@Injectable()
export class Argon2Passwords extends Passwords {
  private readonly options: { type: typeof argon2.argon2id; memoryCost: number; timeCost: number; parallelism: number };
  private readonly placesMax: number;
  private taken = 0;
  private readonly waiting: (() => void)[] = [];
  private nobody: Promise<string> | null = null;

  constructor(settings: Settings) {
    super();
    const { argon2MemoryKib: memoryCost, argon2Passes: timeCost } = settings;
    this.options = { type: argon2.argon2id, memoryCost, timeCost, parallelism: 1 };
    this.placesMax = settings.argon2Concurrency;
  }

  hash(password: string): Promise<string> {
    return this.inPlace(() => argon2.hash(password, this.options));
  }

  async verify(hash: string | null, password: string): Promise<boolean> {
    // Made once, on the first sign-in of all, known or not, so that it gives no sign by its own time.
    this.nobody ??= this.hash('nobody has this password');
    const nobody = await this.nobody;
    const matches = await this.inPlace(() => argon2.verify(hash ?? nobody, password));
    return matches && hash !== null;
  }

  isOutdated(hash: string): boolean {
    return argon2.needsRehash(hash, this.options);
  }

  private async inPlace<R>(work: () => Promise<R>): Promise<R> {
    if (this.taken < this.placesMax) this.taken++;
    else await this.nextPlace();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.taken--;
    }
  }

  private nextPlace(): Promise<void> {
    if (this.waiting.length >= WAITING_MAX) throw signInBusy();
    return new Promise((resolve) => void this.waiting.push(resolve));
  }
}
