import { dirname, join, resolve } from 'node:path';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Settings } from '../../../config/settings.js';
import { Allow, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import type { WorkUnit } from '../../plant/domain/plant.js';
import { PlantService } from '../../plant/plant.service.js';
import { toIso } from '../../platform/instant.js';
import { refused } from '../../platform/outcome.js';
import { fail, orProblem } from '../../platform/problem.js';
import { SETTINGS_TOKEN } from '../../platform/tokens.js';
import { isUuid } from '../../spine/domain/command.js';
import { BenchActs, type ActAnswer } from './bench-acts.service.js';
import { ActsBody, SignOnBody } from './bench.dto.js';
import { BenchPictures } from './bench-picture.service.js';
import { BenchSignOn } from './bench-sign-on.service.js';
import type { BenchPicture } from './bench.views.js';
import { BenchWire } from './bench-wire.js';
import { BENCH_PROBLEMS } from './problems.js';

const MEDIA = /^[A-Za-z0-9_-]{1,64}\.(svg|png|jpg|webp|mp4|webm)$/;

/** The doors of the device at a bench: its own station, and nothing else. */
@ApiTags('station')
@ApiBearerAuth()
@Controller('api/v1/station')
export class BenchController {
  constructor(
    private readonly pictures: BenchPictures,
    private readonly acts: BenchActs,
    private readonly signOns: BenchSignOn,
    private readonly wire: BenchWire,
    private readonly plant: PlantService,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  @Allow('station')
  @Get()
  @ApiOperation({ summary: 'What the bench shows: orders in dispatch order with their steps, commands, words' })
  @ApiQuery({ name: 'language', required: false, description: 'BCP 47; default en.' })
  async picture(@Who() who: Access, @Query('language') language?: string): Promise<BenchPicture> {
    const unit = this.unitOf(who);
    await this.wire.heard(who.principal.subject, unit.id);
    return this.pictures.of(unit, language ?? 'en');
  }

  @Allow('station')
  @Post('sign-on')
  @HttpCode(200)
  @ApiOperation({ summary: 'Signs an operator on by PIN or badge; who was there before is signed off' })
  @ApiResponse({ status: 401, description: 'WRONG_KEY: what is wrong with it is not told.' })
  @ApiResponse({ status: 429, description: 'KEY_RESTS: too many wrong tries of this person or at this device.' })
  async signOn(@Who() who: Access, @Body() { operator, pin, badge }: SignOnBody): Promise<object> {
    const unit = this.unitOf(who);
    const key =
      badge !== undefined
        ? { badge }
        : operator !== undefined && pin !== undefined
          ? { operator: operator.trim().toUpperCase(), pin }
          : null;
    if (key === null) return fail(refused('INVALID_INPUT', 'Give a badge, or an operator with a PIN.'), BENCH_PROBLEMS);
    const signOn = orProblem(await this.signOns.signOn(who.principal, unit.id, key), BENCH_PROBLEMS);
    return { id: signOn.id, operator: signOn.operator, since: toIso(signOn.beganAt) };
  }

  @Allow('station')
  @Post('acts')
  @HttpCode(200)
  @ApiOperation({ summary: 'What was done at the bench, in its order: each once by session and seq, answered when it is committed' })
  @ApiResponse({ status: 200, description: 'For each TAKEN, REFUSED with code and detail, or STALE with how the order stands.' })
  async take(@Who() who: Access, @Body() { session, acts }: ActsBody): Promise<{ readonly answers: readonly ActAnswer[] }> {
    const unit = this.unitOf(who);
    await this.wire.heard(who.principal.subject, unit.id);
    return { answers: await this.acts.take(who.principal, unit.id, session, acts) };
  }

  @Allow('station')
  @Get('media/:name')
  @ApiOperation({ summary: 'A picture or video of a step, from the folder media beside the plant file' })
  @ApiResponse({ status: 404, description: 'There is no such file.' })
  media(@Who() who: Access, @Param('name') name: string, @Res() response: Response): void {
    this.unitOf(who);
    if (!MEDIA.test(name)) fail(refused('UNKNOWN_MEDIA', `There is no "${name}".`), BENCH_PROBLEMS);
    const folder = join(dirname(resolve(this.settings.FP_PLANT)), 'media');
    // A picture may hold scripts; none of them may run.
    response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    response.sendFile(name, { root: folder, maxAge: 60_000 }, (error?: Error) => {
      if (error && !response.headersSent) response.status(404).json({ code: 'UNKNOWN_MEDIA' });
    });
  }

  private unitOf(who: Access): WorkUnit {
    // A token that was issued elsewhere is of no device, and cannot be revoked.
    if (!isUuid(who.principal.subject)) return fail(refused('NOT_ENROLLED', 'This token is not of an enrolled device.'), BENCH_PROBLEMS);
    const unit = this.plant.unit(who.scopes[0]!);
    if (unit?.kind !== 'MANUAL_STATION')
      return fail(refused('UNKNOWN_STATION', `"${who.scopes[0]}" is no manual station of this plant.`), BENCH_PROBLEMS);
    return unit;
  }
}
