import { useEffect, useState } from 'react';
import { usePlace } from '../app/place.js';
import { ClassChangedSubscription } from './documents.js';

/** Changes within this time are read once: a policy moves many tasks at a time. */
const GATHER_MS = 300;

/**
 * Returns a text that changes whenever a class has changed, with each reading of the floor (what a lost connection has
 * missed), and when `changed` is called. @param taskId only of this task; null: of any
 */
export function useClassChanges(taskId: string | null): { readonly version: string; changed(): void } {
  const { connection, readings } = usePlace();
  const { client } = connection;
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const { unsubscribe } = client.subscription(ClassChangedSubscription, {}).subscribe(({ data }) => {
      if (data === undefined || (taskId !== null && data.classificationChanged.taskId !== taskId)) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        setChanges((count) => count + 1);
      }, GATHER_MS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [client, taskId]);
  return { version: `${readings} ${changes}`, changed: () => setChanges((count) => count + 1) };
}
