import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../../access/allow.js';
import { View } from '../../web/answers.js';
import { publishedAchievement } from '../achievement.js';
import { CONTEXTS } from '../achievement-credential.js';
import { Issuer } from '../issuer.js';
import { competencyUrl } from '../published-urls.js';
import { AchievementsQueries } from './achievements.queries.js';
import { BADGE_PNG, badgeSvg } from './badge-image.js';
import { openToOtherSites, publicDocument, wantsPage } from './public-document.js';

const LINKED = 'application/ld+json; charset=utf-8';

/** What a credential names: the achievement with its image, and each competency. For programs and for people. */
@ApiExcludeController()
@Controller()
export class AchievementsController {
  constructor(
    private readonly queries: AchievementsQueries,
    private readonly issuer: Issuer,
  ) {}

  @Get('achievements/:code/:version')
  @Allow('credentials.read-public')
  async achievement(
    @Param('code') code: string,
    @Param('version') version: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const facts = await this.queries.achievement(code, version, this.issuer.at(request.host));
    if (!wantsPage(request)) {
      const document = { '@context': CONTEXTS, ...publishedAchievement(facts) };
      return publicDocument(request, reply, document, LINKED);
    }
    openToOtherSites(reply);
    const skills = facts.skills.map((skill) => ({ ...skill, url: competencyUrl('', skill.code) }));
    const model = { scheme: facts.scheme, issuer: facts.issuer, skills, levels: facts.levels };
    return new View('credentials/achievement', 'credentials.achievement-title', model);
  }

  /** The same calm picture for every achievement; the SVG carries the title as well. */
  @Get('achievements/:code/:version/image')
  @Allow('credentials.read-public')
  async image(
    @Param('code') code: string,
    @Param('version') version: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.queries.achievement(code, version, this.issuer.at(request.host));
    return publicDocument(request, reply, BADGE_PNG, 'image/png');
  }

  @Get('achievements/:code/:version/image.svg')
  @Allow('credentials.read-public')
  async drawing(
    @Param('code') code: string,
    @Param('version') version: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { scheme, issuer } = await this.queries.achievement(code, version, this.issuer.at(request.host));
    return publicDocument(request, reply, badgeSvg(scheme.title, issuer.name), 'image/svg+xml');
  }

  @Get('competencies/:code')
  @Allow('credentials.read-public')
  async competency(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const competency = await this.queries.competency(code);
    const indicators = competency.indicators.map((indicator, nth) => ({ level: nth + 1, indicator }));
    if (!wantsPage(request)) {
      const id = competencyUrl(this.issuer.at(request.host).url, code);
      return publicDocument(request, reply, { id, ...competency, indicators });
    }
    openToOtherSites(reply);
    const model = { competency: { ...competency, indicators } };
    return new View('credentials/competency', 'credentials.competency-title', model);
  }
}
