// nestjs-i18n is CommonJS and requires Nest's ES modules; loaded first, they are there when it asks.
await import('@nestjs/common');
await import('@nestjs/core');
