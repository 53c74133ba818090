import { Module } from '@nestjs/common';
import { SeedDemoHandler } from './application/seed-demo.js';

/** The demo household of a new local database. */
@Module({ providers: [SeedDemoHandler] })
export class DemoModule {}
