import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, READERS } from '../../identity/allow.js';
import { toIso } from '../../platform/instant.js';
import { ClassReads } from '../class-reads.service.js';
import { whyOf } from '../domain/why.js';

@ApiTags('classification')
@ApiBearerAuth()
@Controller('api/v1/classifications')
export class ClassesController {
  constructor(private readonly reads: ClassReads) {}

  @Allow(...READERS)
  @Get()
  @ApiOperation({ summary: 'The class of every task: as scored, as in force, why, and whether it is signed' })
  async list(): Promise<{ readonly items: readonly object[] }> {
    const items = (await this.reads.all()).map(({ taskId, version, policyVersion, classifiedAt, result, inForce }) => ({
      taskId,
      version,
      policyVersion,
      classifiedAt: toIso(classifiedAt),
      class: result.class,
      inForce: inForce.class,
      signed: inForce.signedBy !== null,
      score: result.score.millipoints / 1_000,
      confidence: result.confidence,
      why: whyOf(result, inForce),
    }));
    return { items };
  }
}
