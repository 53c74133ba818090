import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey, Tx } from '../../../platform/application/unit-of-work.js';
import { alreadyCreated } from '../../domain/errors.js';
import { IdentityWork } from '../ports.js';
import { SealedAnswers } from './ports.js';

/** A thing and the secret that is shown with it. */
export interface Shown<View extends { readonly id: string }> {
  readonly view: View;
  readonly secret: string;
}

/** Writes whose answers hold a secret (security.md D3). */
@Injectable()
export class ShownOnce {
  constructor(
    private readonly work: IdentityWork,
    private readonly answers: SealedAnswers,
  ) {}

  /**
   * As `IdentityWork.once`, but what is kept with the key is the view alone; the secret lies apart, sealed, and not for
   * long. Repeated later: `ALREADY_CREATED`.
   */
  async once<View extends { readonly id: string }>(
    actor: Actor,
    key: OnceKey,
    input: unknown,
    work: (tx: Tx) => Promise<Shown<View>>,
  ): Promise<Shown<View>> {
    const view = await this.work.once(actor, key, input, async (tx) => {
      const made = await work(tx);
      await this.answers.keep(tx, key, { id: made.view.id, secret: made.secret });
      return made.view;
    });
    const secret = await this.answers.open(actor, key, view.id);
    if (secret === null) throw alreadyCreated();
    return { view, secret };
  }
}
