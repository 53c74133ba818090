import { Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import { isId } from '../../../platform/domain/ids.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import {
  Ceremonies,
  type Assertion,
  type Attestation,
  type CeremonyOptions,
} from '../../application/passkeys/ceremonies.js';
import type { Credential } from '../../application/passkeys/ports.js';
import { CEREMONY_SECONDS } from '../../domain/second-factor-policy.js';

const clientText = z.object({ challenge: z.string() });
const timeout = CEREMONY_SECONDS * 1000;

/** WebAuthn by SimpleWebAuthn. Site and origin come from `PUBLIC_URL`, never from a request. */
@Injectable()
export class SimpleCeremonies extends Ceremonies {
  private readonly site: { readonly expectedOrigin: string; readonly expectedRPID: string };

  constructor(settings: Settings) {
    super();
    const { origin, hostname } = new URL(settings.publicUrl);
    this.site = { expectedOrigin: origin, expectedRPID: hostname };
  }

  /** Discoverable, so that a passkey is enough to sign in; verified, so that it is two factors. */
  async registrationOptions(
    user: { readonly id: string; readonly email: string; readonly displayName: string },
    challenge: string,
    known: readonly string[],
  ): Promise<CeremonyOptions> {
    const options = await generateRegistrationOptions({
      rpName: 'Florin',
      rpID: this.site.expectedRPID,
      userID: new Uint8Array(Buffer.from(user.id)),
      userName: user.email,
      userDisplayName: user.displayName,
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      timeout,
      attestationType: 'none',
      excludeCredentials: known.map((id) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return { ...options };
  }

  async assertionOptions(challenge: string): Promise<CeremonyOptions> {
    const options = await generateAuthenticationOptions({
      rpID: this.site.expectedRPID,
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      timeout,
      userVerification: 'required',
    });
    return { ...options };
  }

  challengeOf({ response }: Attestation | Assertion): string | null {
    try {
      const text = Buffer.from(response.clientDataJSON, 'base64url').toString();
      return clientText.parse(JSON.parse(text)).challenge;
    } catch {
      return null;
    }
  }

  userOf({ response }: Assertion): string | null {
    const userId = Buffer.from(response.userHandle ?? '', 'base64url').toString();
    return isId(userId) ? userId : null;
  }

  async registered(attestation: Attestation, expectedChallenge: string): Promise<Credential | null> {
    const { registrationInfo } = await rightOrNothing(() =>
      verifyRegistrationResponse({
        ...this.site,
        response: { ...attestation, clientExtensionResults: {} },
        expectedChallenge,
        requireUserVerification: true,
      }),
    );
    if (!registrationInfo) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    return { credentialId: id, publicKey: Buffer.from(publicKey), signCount: counter };
  }

  async asserted(assertion: Assertion, expectedChallenge: string, credential: Credential): Promise<number | null> {
    const { credentialId: id, publicKey, signCount: counter } = credential;
    const { userHandle, ...signed } = assertion.response;
    const { verified, authenticationInfo } = await rightOrNothing(() =>
      verifyAuthenticationResponse({
        ...this.site,
        response: {
          ...assertion,
          response: { ...signed, ...(userHandle === undefined ? {} : { userHandle }) },
          clientExtensionResults: {},
        },
        expectedChallenge,
        credential: { id, publicKey: new Uint8Array(publicKey), counter },
        requireUserVerification: true,
      }),
    );
    return verified === true && authenticationInfo ? authenticationInfo.newCounter : null;
  }
}

/** The library throws for whatever is not right in what a browser sent; none of it is a fault of ours. */
async function rightOrNothing<R extends object>(verify: () => Promise<R>): Promise<Partial<R>> {
  try {
    return await verify();
  } catch {
    return {};
  }
}
