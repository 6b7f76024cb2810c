import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line between a client and a server that a test can cut, make deaf, or let bytes vanish on. */
export class TcpProxy {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private isCut = false;
  private holes: readonly ('UP' | 'DOWN')[] = [];
  private question: string | undefined;

  private constructor(
    private readonly server: Server,
    private readonly target: number,
  ) {}

  /** @param target port of the server */
  static async open(target: number): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server, target);
    server.on('connection', (socket) => proxy.take(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends the connections there are, and takes no new one. */
  cut(): void {
    this.isCut = true;
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
  }

  /** From now on bytes vanish, with the sockets open: on their way to the server, back from it, or both. */
  swallow(...ways: readonly ('UP' | 'DOWN')[]): void {
    this.holes = ways;
  }

  /** A message with this text goes up, and from then on nothing comes back: it is done, and nobody hears of it. */
  loseAnswerTo(text: string): void {
    this.question = text;
  }

  /** The line is as it was; a connection that has lost bytes is of no use any more and ends. */
  mend(): void {
    if (this.holes.length > 0) this.cut();
    this.holes = [];
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(client: Socket): void {
    if (this.isCut) return void client.destroy();
    const server = connect(this.target, '127.0.0.1');
    const pair = [client, server] as const;
    this.pairs.add(pair);
    const end = () => {
      this.pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    client.on('data', (bytes) => this.goUp(bytes, server));
    server.on('data', (bytes) => this.holes.includes('DOWN') || client.write(bytes));
  }

  private goUp(bytes: Buffer, server: Socket): void {
    if (this.question !== undefined && bytes.includes(this.question)) {
      this.question = undefined;
      this.holes = ['DOWN'];
    }
    if (!this.holes.includes('UP')) server.write(bytes);
  }
}
