import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/** Who may call a route: anyone, anyone signed in, or those who hold every scope listed. */
export type Access = { readonly public: true } | { readonly scopes: readonly Scope[] };

/** `resource:action`, as in `accounts:read`. */
export type Scope = `${string}:${string}`;

export const ACCESS = 'florin:access';

/** The route needs these scopes. With none listed, being signed in is enough. */
export const Scopes = (...scopes: Scope[]): CustomDecorator => SetMetadata(ACCESS, { scopes } satisfies Access);

/** The route is open to anyone. */
export const Public = (): CustomDecorator => SetMetadata(ACCESS, { public: true } satisfies Access);
