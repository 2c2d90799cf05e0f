/** The addresses that credentials name: they answer without signing in, for as long as a credential is shown. */

/** @param publicId what only those know who have the credential */
export function credentialUrl(issuerUrl: string, publicId: string): string {
  return `${issuerUrl}/credentials/${publicId}`;
}

export function achievementUrl(issuerUrl: string, code: string, version: string): string {
  return `${issuerUrl}/achievements/${encodeURIComponent(code)}/${encodeURIComponent(version)}`;
}

export function competencyUrl(issuerUrl: string, code: string): string {
  return `${issuerUrl}/competencies/${encodeURIComponent(code)}`;
}

export function statusListUrl(issuerUrl: string, list: number): string {
  return `${issuerUrl}/status/${list}`;
}

/** Beside the list of what is revoked: the one of what is suspended for the moment. */
export function suspensionListUrl(issuerUrl: string, list: number): string {
  return `${issuerUrl}/status/suspension-${list}`;
}

/** Where a person who reads a number on paper checks it. */
export function verificationUrl(issuerUrl: string, number: string): string {
  return `${issuerUrl}/verify/${encodeURIComponent(number)}`;
}

/** @param token the secret of the link that the holder made */
export function sharedUrl(issuerUrl: string, token: string): string {
  return `${issuerUrl}/shared/${token}`;
}
