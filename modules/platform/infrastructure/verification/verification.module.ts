import { Global, Module } from '@nestjs/common';
import { Projections } from '../../application/projections.js';
import { TenantIds } from '../../application/tenant-ids.js';
import { Verifications } from '../../application/verifications.js';
import { NightlyVerification } from './nightly-verification.js';
import { SqlTenantIds } from './sql-tenant-ids.js';
import { VerifyOutbox } from './verify-outbox.js';

/**
 * The proof of the books, and making anew what is derived of them: modules register with `Verifications` and
 * `Projections`; the clock and the command line run them.
 */
@Global()
@Module({
  providers: [
    Verifications,
    Projections,
    VerifyOutbox,
    NightlyVerification,
    { provide: TenantIds, useClass: SqlTenantIds },
  ],
  exports: [Verifications, Projections],
})
export class VerificationModule {}
