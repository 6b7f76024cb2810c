import DataLoader from 'dataloader';

/** Loaders of one request: what its lists ask one by one is fetched together, once. */
export class RequestLoaders {
  private readonly loaders = new Map<string, DataLoader<unknown, unknown>>();

  /** @param fetch answers all keys at once, in their order; undefined where there is nothing */
  load<K, T>(name: string, key: K, fetch: (keys: readonly K[]) => Promise<readonly T[]>): Promise<T> {
    let loader = this.loaders.get(name) as DataLoader<K, T> | undefined;
    if (!loader) {
      // Together, but not remembered: a subscription lives long, and what it asks for changes.
      loader = new DataLoader<K, T>(fetch, { cache: false });
      this.loaders.set(name, loader as DataLoader<unknown, unknown>);
    }
    return loader.load(key);
  }
}

/** What the GraphQL context of this service holds. */
export interface RequestContext {
  readonly loaders: RequestLoaders;
}
