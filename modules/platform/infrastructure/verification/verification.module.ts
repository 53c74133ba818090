import { Global, Module } from '@nestjs/common';
import { TenantIds } from '../../application/tenant-ids.js';
import { Verifications } from '../../application/verifications.js';
import { NightlyVerification } from './nightly-verification.js';
import { SqlTenantIds } from './sql-tenant-ids.js';
import { VerifyOutbox } from './verify-outbox.js';

/** The proof of the books: modules register their checks with `Verifications`; the clock and the command line run them. */
@Global()
@Module({
  providers: [Verifications, VerifyOutbox, NightlyVerification, { provide: TenantIds, useClass: SqlTenantIds }],
  exports: [Verifications],
})
export class VerificationModule {}
