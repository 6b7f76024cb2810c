/** What a foreign OPC UA server does with sessions and subscriptions. */
import {
  ServiceFault,
  StatusCodes,
  UserNameIdentityToken,
  X509IdentityToken,
  type Message,
  type MonitoredItemCreateRequest,
  type OPCUAServer,
  type ServerSecureChannelLayer,
  type ServerSession,
  type Subscription,
} from 'node-opcua';

export const USER = 'fingerpost';
export const PASSWORD = 'pressed-2026';

/** Sessions and subscriptions of a server as a test wants them. */
export class FarSessions {
  private subscriptions: (readonly [ServerSession, Subscription])[] = [];
  /** Who has logged on, in turn. */
  readonly users: string[] = [];
  /** How often it was asked to hand subscriptions over to another session. */
  transfers = 0;

  /** @param narrow ids of nodes of which it queues one value, whatever is asked */
  constructor(
    private readonly server: OPCUAServer,
    private readonly narrow: readonly string[],
  ) {
    this.refuseTransfers();
    server.on('create_session', (session: ServerSession) =>
      session.on('new_subscription', (made: Subscription) => this.take(session, made)),
    );
    server.on('session_activated', (session: ServerSession) => this.users.push(userOf(session)));
  }

  /** Loses all subscriptions, without a word; with the sessions that have them, or only them. */
  forget(what: 'subscriptions' | 'sessions'): void {
    for (const [session, { id }] of this.subscriptions.splice(0))
      if (what === 'subscriptions') session.deleteSubscription(id);
      else if (this.server.engine.getSession(session.authenticationToken))
        this.server.engine.closeSession(session.authenticationToken, true, 'Forcing');
  }

  private take(session: ServerSession, subscription: Subscription): void {
    this.subscriptions.push([session, subscription]);
    const make = subscription.preCreateMonitoredItem.bind(subscription);
    const value: typeof make = (space, timestamps, request: MonitoredItemCreateRequest) => {
      if (this.narrow.some((id) => request.itemToMonitor.nodeId.toString().endsWith(id))) request.requestedParameters.queueSize = 1;
      return make(space, timestamps, request);
    };
    Object.defineProperty(subscription, 'preCreateMonitoredItem', { value });
  }

  /** As an S7-1500 does. */
  private refuseTransfers(): void {
    const refuse = (message: Message, channel: ServerSecureChannelLayer) => {
      this.transfers += 1;
      const responseHeader = { serviceResult: StatusCodes.BadServiceUnsupported };
      channel.send_response('MSG', new ServiceFault({ responseHeader }), message, () => undefined);
    };
    Object.defineProperty(this.server, '_on_TransferSubscriptionsRequest', { value: refuse });
  }
}

function userOf({ userIdentityToken: token }: ServerSession): string {
  if (token instanceof UserNameIdentityToken) return `user ${token.userName}`;
  return token instanceof X509IdentityToken ? 'certificate' : 'anonymous';
}
