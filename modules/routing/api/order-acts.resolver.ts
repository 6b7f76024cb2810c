import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, Who } from '../../identity/allow.js';
import type { Access, Role } from '../../identity/domain/principal.js';
import { Clock } from '../../platform/clock.js';
import { Database, type Transaction } from '../../platform/database.js';
import type { Outcome } from '../../platform/outcome.js';
import { orProblem } from '../../platform/problem.js';
import { ActOnOrder, type Acted, type MoveRefusal, type Seen } from '../act-on-order.service.js';
import { AnswerOffer } from '../answer-offer.service.js';
import type { OrderAct } from '../domain/job-order.js';
import { PinOrder } from '../pin-order.service.js';
import { OrderAccess } from './order-access.js';
import { ActArgs, ChangeArgs, DeclineArgs, OfferArgs, PinAnswerView, PinArgs, toPinAnswer } from './order-acts.views.js';
import { ROUTING_PROBLEMS } from './problems.js';
import { JobOrderView, toOrder } from './routing.views.js';

const ACTORS: readonly Role[] = ['plant_manager', 'supervisor', 'mes'];
const AT_THE_BENCH: readonly Role[] = ['operator', 'supervisor', 'plant_manager'];

/** The verbs of REST for people: what is done to a job order, by name, with who and why. */
@Resolver(() => JobOrderView)
export class OrderActsResolver {
  constructor(
    private readonly acts: ActOnOrder,
    private readonly pins: PinOrder,
    private readonly offers: AnswerOffer,
    private readonly access: OrderAccess,
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Allow(...ACTORS)
  @Mutation(() => JobOrderView, { description: 'Keeps it from starting or going on until it is released.' })
  holdJobOrder(@Who() who: Access, @Args() args: ActArgs): Promise<JobOrderView> {
    return this.act(who, args, 'HOLD');
  }

  @Allow(...ACTORS)
  @Mutation(() => JobOrderView, { description: 'Lets it go on: held, suspended, or moved too often.' })
  releaseJobOrder(@Who() who: Access, @Args() args: ActArgs): Promise<JobOrderView> {
    return this.act(who, args, 'RELEASE');
  }

  @Allow(...ACTORS)
  @Mutation(() => JobOrderView, { description: 'Interrupts it while it runs, for other work.' })
  suspendJobOrder(@Who() who: Access, @Args() args: ActArgs): Promise<JobOrderView> {
    return this.act(who, args, 'SUSPEND');
  }

  @Allow(...ACTORS)
  @Mutation(() => JobOrderView, { description: 'Cancels it; where it is on the floor, the floor is asked first (`underWay`).' })
  cancelJobOrder(@Who() who: Access, @Args() args: ActArgs): Promise<JobOrderView> {
    return this.act(who, args, 'CANCEL');
  }

  @Allow(...ACTORS)
  @Mutation(() => JobOrderView, { description: 'Aborts it at once; what was made stands.' })
  abortJobOrder(@Who() who: Access, @Args() args: ActArgs): Promise<JobOrderView> {
    return this.act(who, args, 'ABORT');
  }

  @Allow(...ACTORS)
  @Mutation(() => JobOrderView, { description: 'Ends what has begun with what was made, or closes a completed one for good.' })
  closeJobOrder(@Who() who: Access, @Args() args: ActArgs): Promise<JobOrderView> {
    return this.act(who, args, 'CLOSE');
  }

  @Allow(...ACTORS)
  @Mutation(() => JobOrderView, { description: 'Takes it off its unit and places it elsewhere.' })
  rerouteJobOrder(@Who() who: Access, @Args() args: ActArgs): Promise<JobOrderView> {
    return this.act(who, args, 'REROUTE');
  }
  @Allow(...ACTORS)
  @Mutation(() => JobOrderView, { description: 'Changes due date, priority or quantity, while the order has not ended.' })
  changeJobOrder(@Who() who: Access, @Args() { id, version, reason, change: asked }: ChangeArgs): Promise<JobOrderView> {
    const { dueAt, priority, quantity } = asked;
    const change = {
      ...(dueAt ? { dueAt: dueAt.getTime() } : {}),
      ...(priority === undefined ? {} : { priority }),
      ...(quantity === undefined ? {} : { quantity }),
    };
    return this.change(who, { id, version }, (tx, seen) => this.acts.change(tx, seen, change, reason, who.principal));
  }

  @Allow(...ACTORS)
  @Mutation(() => PinAnswerView, { description: 'Pins it to a unit; the answer says what the engine has against it.' })
  async pinJobOrder(@Who() who: Access, @Args() { id, version, reason, workUnitId, until }: PinArgs): Promise<PinAnswerView> {
    const order = await this.access.changeable(who, id);
    const pin = { workUnitId, reason, until: until.getTime() };
    const objection = orProblem(await this.pins.objection(order, pin, who.principal), ROUTING_PROBLEMS);
    const { order: after } = await this.db.transaction(async (tx) =>
      orProblem(await this.pins.pin(tx, { id: order.id, version }, pin, who.principal), ROUTING_PROBLEMS),
    );
    return toPinAnswer(after, objection, this.clock.now());
  }

  @Allow(...ACTORS)
  @Mutation(() => JobOrderView, { description: 'Takes its pin away.' })
  unpinJobOrder(@Who() who: Access, @Args() { id, version, reason }: ActArgs): Promise<JobOrderView> {
    return this.change(who, { id, version }, (tx, seen) => this.acts.unpin(tx, seen, reason, who.principal));
  }

  @Allow(...AT_THE_BENCH)
  @Mutation(() => JobOrderView, { description: 'Accepts the offer for the operator of the station.' })
  acceptOffer(@Who() who: Access, @Args() { id, version }: OfferArgs): Promise<JobOrderView> {
    return this.change(who, { id, version }, (tx, seen) => this.offers.accept(tx, seen, who.principal));
  }

  @Allow(...AT_THE_BENCH)
  @Mutation(() => JobOrderView, {
    description: 'Declines the offer for the operator of the station, on a ground. Free of blame: who declined is kept nowhere.',
  })
  declineOffer(@Who() who: Access, @Args() { id, version, ground }: DeclineArgs): Promise<JobOrderView> {
    return this.change(who, { id, version }, (tx, seen) => this.offers.decline(tx, seen, ground));
  }

  private act(who: Access, { id, version, reason }: ActArgs, act: OrderAct): Promise<JobOrderView> {
    return this.change(who, { id, version }, (tx, seen) => this.acts.act(tx, seen, act, reason, who.principal));
  }

  private async change(
    who: Access,
    { id, version }: Seen,
    work: (tx: Transaction, seen: Seen) => Promise<Outcome<Acted, MoveRefusal>>,
  ): Promise<JobOrderView> {
    const order = await this.access.changeable(who, id);
    const { order: after } = await this.db.transaction(async (tx) =>
      orProblem(await work(tx, { id: order.id, version }), ROUTING_PROBLEMS),
    );
    return toOrder(after, this.clock.now());
  }
}
