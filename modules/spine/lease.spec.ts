import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Leases, type Lease } from './lease.js';
import { Spine } from './spine.fixture.js';

describe('a lease', () => {
  let spine: Spine;
  let leases: Leases;
  let names = 0;

  beforeAll(async () => {
    spine = await Spine.open();
    leases = new Leases(spine.db);
  });
  afterAll(() => spine.close());

  const nextName = () => `lease-${++names}`;
  const lapse = (name: string) =>
    spine.db.query(`update spine_lease set held_until = clock_timestamp() - interval '1 ms' where name = $1`, [name]);
  const holds = (lease: Lease) => spine.db.transaction((tx) => leases.holds(tx, lease));

  it('goes to one of those who ask at the same time', async () => {
    const name = nextName();
    const taken = (await Promise.all(Array.from({ length: 6 }, (_, i) => leases.acquire(name, `owner-${i}`)))).filter(
      (lease) => lease !== undefined,
    );
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatchObject({ name, fence: 1 });
    expect(await holds(taken[0]!)).toBe(true);
  });

  it('keeps its fence while it is renewed, and raises it with each change of owner', async () => {
    const name = nextName();
    expect((await leases.acquire(name, 'a'))!.fence).toBe(1);
    expect((await leases.acquire(name, 'a'))!.fence).toBe(1);
    expect(await leases.acquire(name, 'b')).toBeUndefined();
    await lapse(name);
    expect((await leases.acquire(name, 'b'))!.fence).toBe(2);
    await lapse(name);
    expect((await leases.acquire(name, 'a'))!.fence).toBe(3);
  });

  it('is known by its name, held or not, until it is forgotten by who holds it', async () => {
    const [kept, forgotten] = [`known:${nextName()}`, `known:${nextName()}`];
    await leases.release((await leases.acquire(kept, 'a'))!);
    const stale = (await leases.acquire(forgotten, 'a'))!;
    expect(await leases.known('known:')).toEqual([kept, forgotten].toSorted());
    await lapse(forgotten);
    const current = (await leases.acquire(forgotten, 'b'))!;
    await leases.forget(stale);
    expect(await leases.known('known:')).toContain(forgotten);
    await leases.forget(current);
    expect(await leases.known('known:')).toEqual([kept]);
  });

  it('refuses an effect of a holder whose time has passed, and of one who was replaced', async () => {
    const name = nextName();
    const stale = (await leases.acquire(name, 'a'))!;
    await lapse(name);
    expect(await holds(stale)).toBe(false);
    const current = (await leases.acquire(name, 'b'))!;
    expect([await holds(stale), await holds(current)]).toEqual([false, true]);
  });

  it('refuses a holder of an earlier term, though he holds it again', async () => {
    const name = nextName();
    const first = (await leases.acquire(name, 'a'))!;
    await lapse(name);
    await leases.acquire(name, 'b');
    await lapse(name);
    const again = (await leases.acquire(name, 'a'))!;
    expect([await holds(first), await holds(again)]).toEqual([false, true]);
  });

  it('is free at once when it is given back, and only its holder can do that', async () => {
    const name = nextName();
    const stale = (await leases.acquire(name, 'a'))!;
    await lapse(name);
    const current = (await leases.acquire(name, 'b'))!;
    await leases.release(stale);
    expect(await leases.acquire(name, 'c')).toBeUndefined();
    await leases.release(current);
    expect(await holds(current)).toBe(false);
    expect(await leases.acquire(name, 'c')).toMatchObject({ owner: 'c', fence: 3 });
  });

  it('cannot change hands before the effect that checked it is committed', async () => {
    const name = nextName();
    const lease = (await leases.acquire(name, 'a'))!;
    const effect = await spine.begin();
    expect(await leases.holds(effect.tx, lease)).toBe(true);
    let isDone = false;
    const other = lapse(name)
      .then(() => leases.acquire(name, 'b'))
      .finally(() => (isDone = true));
    await spine.nudge.wait(150);
    expect(isDone).toBe(false);
    await effect.commit();
    expect(await other).toMatchObject({ owner: 'b', fence: 2 });
  });
});
