import { AddPasskeyHandler } from './application/passkeys/add-passkey.js';
import { AskForPasskeyHandler } from './application/passkeys/ask-for-passkey.js';
import { Ceremonies } from './application/passkeys/ceremonies.js';
import { OfferPasskeyHandler } from './application/passkeys/offer-passkey.js';
import { PasskeyChallenges } from './application/passkeys/passkey-challenges.js';
import { PasskeyCheck } from './application/passkeys/passkey-check.js';
import { PasskeyOwner } from './application/passkeys/passkey-owner.js';
import { Challenges, Passkeys } from './application/passkeys/ports.js';
import { RemovePasskeyHandler } from './application/passkeys/remove-passkey.js';
import { RenamePasskeyHandler } from './application/passkeys/rename-passkey.js';
import { CodeCheck } from './application/second-factors/code-check.js';
import { ConfirmTotpHandler } from './application/second-factors/confirm-totp.js';
import { DisableTotpHandler } from './application/second-factors/disable-totp.js';
import { EnrolTotpHandler } from './application/second-factors/enrol-totp.js';
import { FactorMethods } from './application/second-factors/factor-methods.js';
import { GetFactorMethodsHandler } from './application/second-factors/get-factor-methods.js';
import { GetWaitingSignInHandler } from './application/second-factors/get-waiting-sign-in.js';
import { PendingSignIns, RecoveryCodes, TotpSecrets } from './application/second-factors/ports.js';
import { RecoveryCodeCheck } from './application/second-factors/recovery-code-check.js';
import { RenewRecoveryCodesHandler } from './application/second-factors/renew-recovery-codes.js';
import { SecondFactor } from './application/second-factors/second-factor.js';
import { SecondStep } from './application/second-factors/second-step.js';
import { TwoFactorEnd } from './application/second-factors/two-factor-end.js';
import { WaitingSignIns } from './application/second-factors/waiting-sign-ins.js';
import { ProofAgain } from './application/sessions/proof-again.js';
import { StepUpHandler } from './application/sessions/step-up.js';
import { SimpleCeremonies } from './infrastructure/passkeys/simple-ceremonies.js';
import { SqlChallenges } from './infrastructure/passkeys/sql-challenges.js';
import { SqlPasskeys } from './infrastructure/passkeys/sql-passkeys.js';
import { GetMfaHandler } from './infrastructure/second-factors/get-mfa.handler.js';
import { KeptSecondFactors } from './infrastructure/second-factors/kept-second-factors.js';
import { SqlPendingSignIns } from './infrastructure/second-factors/sql-pending-sign-ins.js';
import { SqlRecoveryCodes } from './infrastructure/second-factors/sql-recovery-codes.js';
import { SqlTotpSecrets } from './infrastructure/second-factors/sql-totp-secrets.js';
import { PasskeysController } from './interfaces/passkeys/passkeys.controller.js';
import { MfaController } from './interfaces/second-factors/mfa.controller.js';
import { StepUpController } from './interfaces/second-factors/step-up.controller.js';
import { ConfirmController } from './interfaces/web/second-factors/confirm.controller.js';
import { PasskeySignInController } from './interfaces/web/second-factors/passkey-sign-in.controller.js';
import { PasskeysPageController } from './interfaces/web/second-factors/passkeys-page.controller.js';
import { SecondStepCookie } from './interfaces/web/second-factors/second-step-cookie.js';
import { SecondStepController } from './interfaces/web/second-factors/second-step.controller.js';
import { TwoFactorController } from './interfaces/web/second-factors/two-factor.controller.js';

/** Codes, recovery codes, passkeys, and confirming who one is. */
export const SECOND_FACTORS = {
  controllers: [
    MfaController,
    PasskeysController,
    StepUpController,
    SecondStepController,
    PasskeySignInController,
    ConfirmController,
    TwoFactorController,
    PasskeysPageController,
  ],
  providers: [
    EnrolTotpHandler,
    ConfirmTotpHandler,
    DisableTotpHandler,
    RenewRecoveryCodesHandler,
    GetMfaHandler,
    GetFactorMethodsHandler,
    GetWaitingSignInHandler,
    StepUpHandler,
    SecondFactor,
    WaitingSignIns,
    AddPasskeyHandler,
    AskForPasskeyHandler,
    OfferPasskeyHandler,
    RemovePasskeyHandler,
    RenamePasskeyHandler,
    CodeCheck,
    FactorMethods,
    KeptSecondFactors,
    PasskeyChallenges,
    PasskeyCheck,
    PasskeyOwner,
    ProofAgain,
    RecoveryCodeCheck,
    SecondStep,
    SecondStepCookie,
    TwoFactorEnd,
    { provide: Ceremonies, useClass: SimpleCeremonies },
    { provide: Challenges, useClass: SqlChallenges },
    { provide: Passkeys, useClass: SqlPasskeys },
    { provide: PendingSignIns, useClass: SqlPendingSignIns },
    { provide: RecoveryCodes, useClass: SqlRecoveryCodes },
    { provide: TotpSecrets, useClass: SqlTotpSecrets },
  ],
};
