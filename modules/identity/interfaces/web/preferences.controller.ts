import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { Public } from '../../../platform/interfaces/http/access.js';
import { LANGUAGE_COOKIE, LANGUAGES } from '../../../platform/interfaces/http/languages.js';
import { THEME_COOKIE } from '../../../platform/interfaces/http/page-renderer.js';
import { redirectTo, type Redirection } from '../../../platform/interfaces/http/page.js';
import { ChangePreferences } from '../../application/users/change-preferences.js';
import { localPath } from './local-path.js';

const back = z.string().optional();
const themeForm = z.object({ theme: z.enum(['dark', 'light', 'system']), back });
const localeForm = z.object({ locale: z.enum(LANGUAGES), back });

const YEAR_SECONDS = 31_536_000;

/** The switches of the frame: kept with the user who is signed in, and in a cookie for the visitor they are before. */
@ApiExcludeController()
@Public()
@Controller('preferences')
export class PreferencesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly settings: Settings,
  ) {}

  @Post('theme')
  async theme(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: themeForm }) { theme, back: path }: z.infer<typeof themeForm>,
  ): Promise<Redirection> {
    const actor = request.signedIn?.actor;
    if (actor) await this.commands.execute(new ChangePreferences(actor, { theme }));
    this.keep(reply, THEME_COOKIE, theme);
    return redirectTo(localPath(path, '/'));
  }

  @Post('locale')
  async locale(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: localeForm }) { locale, back: path }: z.infer<typeof localeForm>,
  ): Promise<Redirection> {
    const actor = request.signedIn?.actor;
    if (actor) await this.commands.execute(new ChangePreferences(actor, { locale }));
    this.keep(reply, LANGUAGE_COOKIE, locale);
    return redirectTo(localPath(path, '/'));
  }

  private keep(reply: FastifyReply, name: string, value: string): void {
    const secure = this.settings.publicUrl.startsWith('https:');
    void reply.setCookie(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: YEAR_SECONDS });
  }
}
