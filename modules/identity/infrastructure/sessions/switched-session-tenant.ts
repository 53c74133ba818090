import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { SessionTenant } from '../../../platform/application/session-tenant.js';
import { SwitchTenant } from '../../application/sessions/switch-tenant.js';

@Injectable()
export class SwitchedSessionTenant extends SessionTenant {
  constructor(private readonly commands: CommandBus) {
    super();
  }

  async moveTo(actor: Actor, tenantId: string): Promise<void> {
    if (actor.sessionId !== null) await this.commands.execute(new SwitchTenant(actor, tenantId));
  }
}
