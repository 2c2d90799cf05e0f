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

  /** Lists the retired keys too: what they signed stays verifiable. */
  @Get('.well-known/did.json')
  @Allow('credentials.read-public')
  async did(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { did } = this.issuer;
    const methods = (await this.keys.all()).map(({ publicKey: { publicKeyMultibase } }) => ({
      id: `${did}#${publicKeyMultibase}`,
      type: 'Multikey' as const,
      controller: did,
      publicKeyMultibase,
    }));
    return publicDocument(request, reply, didDocument(did, methods));
  }

  @Get('.well-known/jwks.json')
  @Allow('credentials.read-public')
  async jwks(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const keys = (await this.keys.all()).map((key) => this.jwkOf(key));
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
    return publicDocument(request, reply, this.jwkOf(key));
  }

  @Get('issuer')
  @Allow('credentials.read-public')
  async profile(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const name = (await this.organisation.find())?.name;
    if (name === undefined) throw new NotFound();
    const { did: id, url, isReachable } = this.issuer;
    if (!wantsPage(request)) {
      const profile = { '@context': CONTEXTS, id, type: ['Profile'], name, url };
      return publicDocument(request, reply, profile, 'application/ld+json; charset=utf-8');
    }
    openToOtherSites(reply);
    const keys = await this.keys.all();
    return new View('credentials/issuer', 'credentials.issuer-title', { name, id, url, isReachable, keys });
  }

  private jwkOf({ id, kind, publicKey }: PublicIssuerKey) {
    const alg = kind === 'es256' ? 'ES256' : 'EdDSA';
    return { ...publicKey.jwk, kid: this.issuer.kidOf(id), alg, use: 'sig' };
  }
}
