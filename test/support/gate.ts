import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that can be shut, so that connections break and new ones are refused, or held, so that nothing answers. */
export class Gate {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private isShut = false;
  private isHeld = false;
  port = 0;

  private constructor(
    private readonly host: string,
    private readonly to: number,
  ) {}

  static async before(host: string, port: number): Promise<Gate> {
    const gate = new Gate(host, port);
    gate.server = createServer((socket) => gate.pass(socket));
    await new Promise<void>((resolve) => gate.server!.listen(0, '127.0.0.1', resolve));
    gate.port = (gate.server.address() as AddressInfo).port;
    return gate;
  }

  shut(): void {
    this.isShut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  /** Connections stay and nothing passes any more, either way, for as long as they live. */
  hold(): void {
    this.isHeld = true;
    for (const socket of this.sockets) socket.unpipe().pause();
  }

  open(): void {
    // What is held is not read, so that nobody would see that its other end is gone, and a transaction would stay open.
    if (this.isHeld) for (const socket of this.sockets) socket.destroy();
    this.isShut = false;
    this.isHeld = false;
  }

  async close(): Promise<void> {
    this.shut();
    await new Promise((resolve) => this.server!.close(resolve));
  }

  private pass(socket: Socket): void {
    if (this.isShut) return void socket.destroy();
    if (this.isHeld) return void this.sockets.add(socket.on('error', () => this.sockets.delete(socket)));
    const onward = connect(this.to, this.host);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
