/**
 * Gathers what arrives and hands it on at most once per `everyMs`: the first at once, the rest together.
 * A floor may report a hundred changes a second; nobody reads more than four.
 */
export class Pacer<T> {
  private gathered: T[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private last = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly everyMs: number,
    private readonly handOn: (items: readonly T[]) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  push(item: T): void {
    this.gathered.push(item);
    if (this.timer !== null) return;
    const wait = Math.max(0, this.last + this.everyMs - this.now());
    this.timer = setTimeout(() => this.flush(), wait);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.gathered = [];
  }

  private flush(): void {
    this.timer = null;
    this.last = this.now();
    const items = this.gathered;
    this.gathered = [];
    this.handOn(items);
  }
}
