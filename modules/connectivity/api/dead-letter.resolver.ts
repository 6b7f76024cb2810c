import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { LIMITS } from '../../../config/limits.js';
import { Allow, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { Database } from '../../platform/database.js';
import type { StoredLetter } from '../../spine/dead-letters.js';
import { DeadLetterDesk, type Tried } from '../dead-letter-desk.service.js';
import { DeadLetterCountNode, DeadLetterNode, TriedLetterNode } from './dead-letter.views.js';
import { eventView } from './letter.views.js';

const IDS = { name: 'ids', type: () => [ID], description: 'Numbers of dead letters.' } as const;
const REASON = { name: 'reason', type: () => String, nullable: true, description: 'Of this reason only.' } as const;

@Resolver()
export class DeadLetterResolver {
  constructor(
    private readonly desk: DeadLetterDesk,
    private readonly db: Database,
  ) {}

  @Allow('engineer', 'auditor')
  @Query(() => [DeadLetterNode], { description: 'Telegrams that could not be understood, the newest first.' })
  async deadLetters(
    @Who() who: Access,
    @Args(REASON) reason: string | null,
    @Args('before', { type: () => ID, nullable: true, description: 'Older than this one.' }) before: string | null,
    @Args('first', { type: () => Int, defaultValue: 50, description: `At most ${LIMITS.pageSize}.` }) first: number,
  ): Promise<DeadLetterNode[]> {
    const filter = { ...(reason ? { reason } : {}), ...(before ? { before: Number(before) || 0 } : {}) };
    return (await this.desk.list(who, filter, Math.min(LIMITS.pageSize, Math.max(1, first)))).map(letterNode);
  }

  @Allow('engineer', 'auditor')
  @Query(() => [DeadLetterCountNode], { description: 'How many there are, by wire and reason.' })
  deadLetterCounts(@Who() who: Access): Promise<DeadLetterCountNode[]> {
    return this.desk.counts(who, {});
  }

  @Allow('engineer')
  @Query(() => [TriedLetterNode], { description: 'What they would tell by the plant file in force; nothing is written.' })
  async tryDeadLetters(@Who() who: Access, @Args(IDS) ids: string[]): Promise<TriedLetterNode[]> {
    return (await this.desk.tryAgain(who, numbers(ids))).map(triedNode);
  }

  @Allow('engineer')
  @Mutation(() => [TriedLetterNode], {
    description: 'Takes them after all: their facts are committed, each once, at the time that they tell.',
  })
  async replayDeadLetters(@Who() who: Access, @Args(IDS) ids: string[]): Promise<TriedLetterNode[]> {
    return (await this.db.transaction((tx) => this.desk.replay(tx, who, numbers(ids)))).map(triedNode);
  }
}

const numbers = (ids: readonly string[]): number[] =>
  ids
    .filter((id) => /^\d{1,15}$/.test(id))
    .slice(0, LIMITS.pageSize)
    .map(Number);

const letterNode = ({ id, raw, receivedAt, replayedAt, ...rest }: StoredLetter): DeadLetterNode => ({
  ...rest,
  id: String(id),
  raw: Buffer.from(raw).toString('base64'),
  receivedAt: new Date(receivedAt),
  replayedAt: replayedAt === null ? null : new Date(replayedAt),
});

const triedNode = ({ id, events, ...rest }: Tried): TriedLetterNode => ({
  ...rest,
  id: String(id),
  events: events.map((event) => JSON.stringify(eventView(event))),
});
