import { CredentialIssuer } from '../../src/credentials/issuing/credential-issuer.service.js';
import type { DidDocument } from '../../src/credentials/did-web.js';
import { startApp, type TestApp } from './app.js';
import { arrangeCast, type Cast } from './cast.js';
import { certified, publishedScheme } from './credentials.js';

/** Where the credentials of tests say they come from. */
export const PUBLIC_URL = 'https://skills.example.org';
export const DID = 'did:web:skills.example.org';

export interface Credential {
  readonly id: string;
  readonly issuer: { readonly id: string };
  readonly credentialSubject: Readonly<Record<string, unknown>>;
  readonly credentialStatus: { readonly statusListIndex: string; readonly statusListCredential: string };
  readonly proof: readonly { readonly verificationMethod: string }[];
}

/** An organisation under `PUBLIC_URL` that certified Asha: her credential is signed. */
export class Issuing {
  private constructor(
    readonly test: TestApp,
    readonly cast: Cast,
    readonly scheme: Awaited<ReturnType<typeof publishedScheme>>,
    /** Asha's certificate. */
    readonly id: string,
    readonly issuer: CredentialIssuer,
  ) {}

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<Issuing> {
    const test = await startApp({ PUBLIC_URL, ...settings });
    const cast = await arrangeCast(test);
    const scheme = await publishedScheme(test, cast);
    const [id = ''] = await certified(test, cast, scheme, cast.asha.employeeId);
    const issuer = test.get(CredentialIssuer);
    await issuer.settled();
    return new Issuing(test, cast, scheme, id, issuer);
  }

  /** What stands at a public address, asked without signing in. */
  at(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.test.origin}${path}`, { headers: { accept: 'application/json', ...headers } });
  }

  async published<T>(path: string): Promise<T> {
    return (await (await this.at(path)).json()) as T;
  }

  didDocument(): Promise<DidDocument> {
    return this.published('/.well-known/did.json');
  }

  /** As Asha gets it, or somebody else. */
  async credentialOf(certificateId: string, who = this.cast.asha) {
    const answer = await who.api.get(`/certificates/${certificateId}/credential`);
    return answer.json<{ credential: Credential; jwt: string }>();
  }
}
