import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../platform/application/actor.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { id } from '../../../platform/interfaces/http/fields.js';
import { redirectTo, type Redirection } from '../../../platform/interfaces/http/page.js';
import { CurrentActor } from '../../../platform/interfaces/http/request.js';
import { SwitchTenant } from '../../application/sessions/switch-tenant.js';

const switchForm = z.object({ tenantId: id() });

/** The buttons of the sidebar. They lead to the dashboard: what was open belongs to the household that is left. */
@ApiExcludeController()
@Controller('app/households/switch')
export class SwitchHouseholdController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Scopes()
  async switchTo(
    @CurrentActor() actor: Actor,
    @Body({ schema: switchForm }) { tenantId }: z.infer<typeof switchForm>,
  ): Promise<Redirection> {
    const { tenant } = await this.commands.execute(new SwitchTenant(actor, tenantId));
    return redirectTo('/app', { kind: 'success', key: 'identity.switched', params: { name: tenant.name } });
  }
}
