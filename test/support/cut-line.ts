import { connect, createServer, type Server, type Socket } from 'node:net';

/** Where the next cut falls: at once, when a request has begun to go up, or when its answer begins to come down. */
export type CutAt = 'NOW' | 'ASKED' | 'ANSWERED';

/** A network between a browser and a service that can be cut in the middle of anything. */
export class CutLine {
  cuts = 0;
  private isCut = false;
  private waiting: CutAt | null = null;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {}

  static open(to: string): Promise<CutLine> {
    return new Promise((resolve) => {
      const server = createServer({ pauseOnConnect: false });
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        const line = new CutLine(server, typeof address === 'object' && address ? address.port : 0);
        server.on('connection', (near) => line.join(near, Number(new URL(to).port)));
        resolve(line);
      });
    });
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  cut(at: CutAt): void {
    if (at === 'NOW') this.fall();
    else this.waiting = at;
  }

  restore(): void {
    if (this.waiting !== null) this.fall();
    this.isCut = false;
  }

  close(): Promise<void> {
    this.fall();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private join(near: Socket, port: number): void {
    if (this.isCut) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.sockets.delete(socket));
    }
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    // The request goes up before the line falls, so the service does what it was asked, and nobody hears of it.
    near.on('data', (data) => void far.write(data, () => this.reach('ASKED')));
    far.on('data', (data) => (this.reach('ANSWERED') ? undefined : near.write(data)));
  }

  private reach(at: CutAt): boolean {
    if (this.waiting !== at) return false;
    this.fall();
    return true;
  }

  private fall(): void {
    this.waiting = null;
    if (!this.isCut) this.cuts += 1;
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }
}
