import { createRequest, type AnyVariables, type Client, type TypedDocumentNode } from 'urql';
import {
  FloorQuery,
  OpenOrdersQuery,
  PlantQuery,
  ShiftQuery,
  TasksQuery,
  type FloorResult,
  type OpenOrders,
  type Plant,
  type PlantSite,
  type TaskList,
} from '../graphql/documents.js';
import type { Order } from '../graphql/fragments.js';
import { spanOf, type Span } from './floor.js';
import { problemOf, type Problem } from './problem.js';
import { plainSpan, type Choice } from './span.js';

/** An answer, or why there is none. */
export type Answer<T> = { readonly data: T } | { readonly problem: Problem };

/** Orders are read in pages of 40, as the API bounds the cost of a query; a floor with more than 1,000 open shows those. */
const ORDER_PAGES = 25;

let asked = 0;

/**
 * Asks one query. Returns its data or the problem; never throws. Two askings are two, with a key each: what was asked
 * before a change must not answer what is asked after it.
 */
export async function ask<T, V extends AnyVariables>(client: Client, document: TypedDocumentNode<T, V>, variables: V): Promise<Answer<T>> {
  const request = { ...createRequest<T, V>(document, variables), key: (asked += 1) };
  const result = await client.executeQuery<T, V>(request).toPromise();
  if (result.error !== undefined) return { problem: problemOf(result.error) };
  if (result.data === undefined) return { problem: { kind: 'failed', code: 'NO_DATA', text: 'The answer was empty.' } };
  return { data: result.data };
}

/** Tells the service something to do. Returns its answer or the problem; never throws. */
export async function tell<T, V extends AnyVariables>(client: Client, document: TypedDocumentNode<T, V>, variables: V): Promise<Answer<T>> {
  const result = await client.mutation<T, V>(document, variables).toPromise();
  if (result.error !== undefined) return { problem: problemOf(result.error) };
  if (result.data === undefined) return { problem: { kind: 'failed', code: 'NO_DATA', text: 'The answer was empty.' } };
  return { data: result.data };
}

export const askPlant = (client: Client): Promise<Answer<Plant>> => ask(client, PlantQuery, {});

/** A span as the API takes it: half-open, ISO 8601 UTC. */
export const spanInput = (span: Span): { from: string; to: string } => ({
  from: new Date(span.from).toISOString(),
  to: new Date(span.to).toISOString(),
});

/** Where no shift is planned, this much before the instant is shown. */
const WITHOUT_SHIFT_MS = 8 * 3_600_000;

/** Returns the span that a choice means at a site; for a shift that is over its calendar is asked. */
export async function askSpan(client: Client, site: PlantSite, choice: Choice, now: number): Promise<Answer<Span>> {
  const plain = plainSpan(choice, site.zone, now);
  if (plain !== null) return { data: plain };
  if (choice.kind !== 'shift' || choice.at === null) return { data: spanOf(site, now) };
  const answer = await ask(client, ShiftQuery, { site: site.id, at: new Date(choice.at).toISOString() });
  if (!('data' in answer)) return answer;
  const shift = answer.data.site?.shift ?? null;
  return {
    data:
      shift === null
        ? { from: choice.at - WITHOUT_SHIFT_MS, to: choice.at, shift: null }
        : { from: Date.parse(shift.from), to: Date.parse(shift.to), shift: shift.id },
  };
}

/** A lane is at most this many points wide; a timeline finer than that would be sent for nothing. */
const LANE_POINTS = 1440;

export const askFloor = (client: Client, site: string, span: Span): Promise<Answer<FloorResult>> =>
  ask(client, FloorQuery, {
    site,
    span: spanInput(span),
    resolutionS: (span.to - span.from) / 1000 / LANE_POINTS,
  });

export async function askTasks(client: Client): Promise<TaskList | null> {
  const answer = await ask(client, TasksQuery, {});
  return 'data' in answer ? answer.data.tasks : null;
}

/** Returns the open job orders by id, or why they cannot be read. */
export async function askOrders(client: Client): Promise<Answer<ReadonlyMap<string, Order>>> {
  const orders = new Map<string, Order>();
  let after: string | null = null;
  for (let page = 0; page < ORDER_PAGES; page += 1) {
    const answer: Answer<OpenOrders> = await ask(client, OpenOrdersQuery, { after });
    if (!('data' in answer)) return answer;
    const { edges, pageInfo }: OpenOrders['jobOrders'] = answer.data.jobOrders;
    for (const { node } of edges) orders.set(node.id, node);
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) break;
    after = pageInfo.endCursor;
  }
  return { data: orders };
}
