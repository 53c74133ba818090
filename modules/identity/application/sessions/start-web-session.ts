import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { newId } from '../../../platform/application/new-id.js';
import { IdentityWork } from '../ports.js';
import { Secrets } from '../secrets.js';
import { actingUser, type Visit } from '../visit.js';
import { Sessions } from './ports.js';
import { SignIn, type Awaited, type Way } from './sign-in.js';

export interface WebSession {
  /** For the cookie; only its hash is kept. */
  readonly token: string;
  /** Until when the cookie outlives the browser; null: it goes with the browser. */
  readonly keepUntil: Date | null;
}

/** Signs a browser in, or has it go on with the second step. Refuses as `SignIn`. */
export class StartWebSession extends Command<WebSession | Awaited> {
  /** @param remember the session may lie unused for as long as it lasts */
  constructor(
    readonly way: Way,
    readonly remember: boolean,
    readonly visit: Visit,
  ) {
    super();
  }
}

@CommandHandler(StartWebSession)
export class StartWebSessionHandler implements ICommandHandler<StartWebSession> {
  constructor(
    private readonly signIn: SignIn,
    private readonly work: IdentityWork,
    private readonly sessions: Sessions,
    private readonly secrets: Secrets,
  ) {}

  async execute({ way, remember, visit }: StartWebSession): Promise<WebSession | Awaited> {
    const came = await this.signIn.arriveInSteps(way, visit);
    if ('secondStep' in came) return came;
    const { user, home } = came;
    const token = this.secrets.make();
    const session = {
      id: newId(),
      kind: 'web' as const,
      tokenHash: this.secrets.hash(token),
      deviceName: visit.deviceName,
      remembered: remember,
      passwordVersion: user.passwordVersion,
    };
    const actor = { ...actingUser(user, visit.correlationId), tenantId: home.tenantId };
    const expiresAt = await this.work.within(actor, (tx) => this.sessions.add(tx, session));
    return { token, keepUntil: remember ? expiresAt : null };
  }
}
