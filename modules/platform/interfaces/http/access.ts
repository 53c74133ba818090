import { applyDecorators, SetMetadata, type CustomDecorator } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** Who may call a route: anyone, anyone signed in, or those who hold every scope listed. */
export type Access = { readonly public: true } | { readonly scopes: readonly Scope[] };

/** `resource:action`, as in `accounts:read`. */
export type Scope = `${string}:${string}`;

export const ACCESS = 'florin:access';

type RouteDecorator = ClassDecorator & MethodDecorator;

/** The route needs these scopes. With none listed, being signed in is enough. The contract names them: `x-scopes`. */
export const Scopes = (...scopes: Scope[]): RouteDecorator =>
  applyDecorators(SetMetadata(ACCESS, { scopes } satisfies Access), ApiExtension('x-scopes', scopes));

export const FRESH_FACTOR = 'florin:fresh-factor';

/**
 * The route is a grave act: whoever asks must have proved a factor within `FRESH_FACTOR_SECONDS` (security.md AUTH-09).
 * Else the API answers 403 `STEP_UP_REQUIRED`, and a page leads to `/app/confirm` and back. In the contract:
 * `x-fresh-factor`.
 */
export const FreshFactor = (): RouteDecorator =>
  applyDecorators(SetMetadata(FRESH_FACTOR, true), ApiExtension('x-fresh-factor', true));

/** The route is open to anyone. */
export const Public = (): CustomDecorator => SetMetadata(ACCESS, { public: true } satisfies Access);
