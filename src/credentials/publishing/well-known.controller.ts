import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../../access/allow.js';
import { OrganisationQueries } from '../../people/organisation.queries.js';
import { NotFound } from '../../shared/errors.js';
import { View } from '../../web/answers.js';
import { CONTEXTS } from '../achievement-credential.js';
import { didDocument } from '../did-web.js';
import { Issuer } from '../issuer.js';
import { IssuerKeysQueries, type PublicIssuerKey } from '../keys/issuer-keys.queries.js';
import { openToOtherSites, publicDocument, wantsPage } from './public-document.js';

/** Who issues, and with which keys: everything that a verifier asks for. */
@ApiExcludeController()
@Controller()
export class WellKnownController {
  constructor(
    private readonly keys: IssuerKeysQueries,
    private readonly organisation: OrganisationQueries,
    private readonly issuer: Issuer,
  ) {}

  /** Lists the retired keys too: what they signed stays verifiable. A withdrawn one asserts nothing any more. */
  @Get('.well-known/did.json')
  @Allow('credentials.read-public')
  async did(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { did } = this.issuer.at(request.host);
    const keys = listed(did, await this.keys.all());
    return publicDocument(request, reply, { ...didDocument(did, []), ...keys });
  }

  @Get('.well-known/jwks.json')
  @Allow('credentials.read-public')
  async jwks(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { url } = this.issuer.at(request.host);
    const keys = (await this.keys.all()).map((key) => this.jwkOf(key, url));
    return publicDocument(request, reply, { keys });
  }

  /** One bare JWK: what the `kid` of a JWT names. */
  @Get('keys/:id')
  @Allow('credentials.read-public')
  async key(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const key = await this.keys.one(id);
    if (!key) throw new NotFound();
    return publicDocument(request, reply, this.jwkOf(key, this.issuer.at(request.host).url));
  }

  @Get('issuer')
  @Allow('credentials.read-public')
  async profile(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const name = (await this.organisation.find())?.name;
    if (name === undefined) throw new NotFound();
    const { did: id, url } = this.issuer.at(request.host);
    const { isReachable } = this.issuer;
    const keys = await this.keys.all();
    if (!wantsPage(request)) {
      const context = [...CONTEXTS, ...didDocument(id, [])['@context']];
      const profile = { '@context': context, id, type: ['Profile'], name, url, ...listed(id, keys) };
      return publicDocument(request, reply, profile, 'application/ld+json; charset=utf-8');
    }
    openToOtherSites(reply);
    return new View('credentials/issuer', 'credentials.issuer-title', { name, id, url, isReachable, keys });
  }

  private jwkOf({ id, kind, publicKey, revokedAt }: PublicIssuerKey, issuerUrl: string) {
    const alg = kind === 'es256' ? 'ES256' : 'EdDSA';
    const jwk = { ...publicKey.jwk, kid: this.issuer.kidOf(id, issuerUrl), alg };
    // Readers who know no `revoked` find that it is for nothing.
    return revokedAt === null ? { ...jwk, use: 'sig' } : { ...jwk, key_ops: [], revoked: revokedAt };
  }
}

/** Keys as a DID document and a profile list them. Not every reader knows `revoked`: those assert nothing. */
function listed(did: string, keys: readonly PublicIssuerKey[]) {
  const idOf = ({ publicKey }: PublicIssuerKey) => `${did}#${publicKey.publicKeyMultibase}`;
  return {
    verificationMethod: keys.map((key) => ({
      id: idOf(key),
      type: 'Multikey' as const,
      controller: did,
      publicKeyMultibase: key.publicKey.publicKeyMultibase,
      ...(key.revokedAt !== null && { revoked: key.revokedAt }),
    })),
    assertionMethod: keys.filter(({ revokedAt }) => revokedAt === null).map(idOf),
  };
}
