import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../../access/allow.js';
import { NotFound } from '../../shared/errors.js';
import { Issuer } from '../issuer.js';
import { publicDocument, wantsJwt } from './public-document.js';
import { StatusLists } from './status-lists.service.js';

/** `1`, `1.jwt`, `suspension-1`, `suspension-1.jwt`. */
const NAME = /^(suspension-)?([1-9]\d{0,5})(\.jwt)?$/;

/** What is revoked and what is suspended: two lists of bits, which name nobody. */
@ApiExcludeController()
@Controller('status')
export class StatusListsController {
  constructor(
    private readonly lists: StatusLists,
    private readonly issuer: Issuer,
  ) {}

  @Get(':list')
  @Allow('credentials.read-public')
  async show(
    @Param('list') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const [, suspension, number, ending] = NAME.exec(name) ?? [];
    const signed = await this.lists.list(
      suspension ? 'suspension' : 'revocation',
      Number(number ?? 0),
      this.issuer.at(request.host),
    );
    if (!signed) throw new NotFound();
    const isJwt = Boolean(ending) || wantsJwt(request);
    return isJwt
      ? publicDocument(request, reply, signed.jwt, 'application/vc+jwt')
      : publicDocument(request, reply, signed.json);
  }
}
