import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { LIMITS } from '../../../config/limits.js';
import type { Settings } from '../../../config/settings.js';
import { Allow, Who } from '../../identity/allow.js';
import { mayReach, type Access } from '../../identity/domain/principal.js';
import { PlantService } from '../../plant/plant.service.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { refused } from '../../platform/outcome.js';
import { fail, orProblem } from '../../platform/problem.js';
import { SETTINGS_TOKEN } from '../../platform/tokens.js';
import { EventLog } from '../../spine/event-log.js';
import { decodeFeedCursor, encodeFeedCursor, retentionBegins } from '../domain/feed-cursor.js';
import { isShownTo, shownEvent } from '../domain/shown-event.js';
import { INTEGRATION_PROBLEMS } from './problems.js';

/** The same events for everybody who reads on: in the order of the log, as far back as it is kept. */
@ApiTags('events')
@ApiBearerAuth()
@Controller('api/v1/events')
export class EventFeedController {
  constructor(
    private readonly db: Database,
    private readonly log: EventLog,
    private readonly plant: PlantService,
    private readonly clock: Clock,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  @Allow('mes', 'supervisor', 'plant_manager', 'engineer', 'auditor')
  @Get()
  @ApiOperation({ summary: 'What has happened, in order, from a cursor on; nobody is named' })
  @ApiQuery({
    name: 'after',
    required: false,
    description: 'nextCursor of the reading before; absent: from the oldest event that is kept.',
  })
  @ApiQuery({ name: 'limit', required: false, description: `1–${LIMITS.feedPage}, default ${LIMITS.pageSize}` })
  @ApiQuery({ name: 'kinds', required: false, description: 'Only these, with commas between.' })
  @ApiResponse({ status: 200, description: 'Events after the cursor, and where the next reading goes on, whether there is more or not.' })
  @ApiResponse({ status: 400, description: 'The cursor is none of this feed.' })
  @ApiResponse({ status: 410, description: 'What came after the cursor is no longer kept (CURSOR_EXPIRED).' })
  async read(
    @Who() who: Access,
    @Query('after') after: string | undefined,
    @Query('limit') limit: string | undefined,
    @Query('kinds') kinds: string | undefined,
  ): Promise<{ readonly items: readonly object[]; readonly nextCursor: string; readonly more: boolean }> {
    const now = this.clock.now();
    const from = orProblem(decodeFeedCursor(after), INTEGRATION_PROBLEMS);
    if (after !== undefined && from.at < retentionBegins(now, this.settings.FP_RETENTION_DAYS))
      fail(
        refused('CURSOR_EXPIRED', 'Events between this cursor and the oldest one have been dropped: read anew without it.', 'after'),
        INTEGRATION_PROBLEMS,
      );
    const size = Math.min(Math.max(Number.parseInt(limit ?? '', 10) || LIMITS.pageSize, 1), LIMITS.feedPage);
    const wanted = kinds === undefined ? undefined : kinds.split(',').map((kind) => kind.trim());
    const { events, head } = await this.db.transaction(async (tx) => {
      const to = await this.log.head(tx);
      return { head: to, events: await this.log.after(tx, from, size, wanted, to) };
    });
    const more = events.length === size;
    const last = more ? events.at(-1)! : BigInt(head.xid) > BigInt(from.xid) ? head : from;
    const reachesSite = mayReach(who, this.plant.current().site.id);
    return {
      items: events.filter((event) => isShownTo(event, reachesSite, (path) => mayReach(who, path))).map(shownEvent),
      nextCursor: encodeFeedCursor({ xid: last.xid, position: last.position, at: more ? events.at(-1)!.receivedAt : now }),
      more,
    };
  }
}
