import { useEffect, useRef } from 'react';
import type { Place } from '../app/place.js';
import { hashOf, toScreen } from '../app/route.js';
import { PLACES } from '../app/screens.js';
import { actOf, keysAreOn, type KeyAct } from '../find/keys.js';
import { focusFilter, openOrderOfRow, stepRow } from '../find/rows.js';
import type { Page } from '../live/page.js';
import { spanWays } from './use-span.js';

/** What lies above the page when a key asks for it. */
export type Above = 'find' | 'keys' | null;

/** A second key after g counts for so long, ms. */
const GOING_MS = 1500;

/** Somebody who writes means the letter. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName));

/** The keys of the shell, on every screen. */
export function useKeys(page: Page, place: Place, show: (above: Above) => void): void {
  const latest = useRef({ page, place, show });
  useEffect(() => {
    latest.current = { page, place, show };
  });
  useEffect(() => {
    let goingUntil = 0;
    const onKey = (event: KeyboardEvent): void => {
      if (document.querySelector('dialog[open]') !== null) return;
      const act = actOf(event, performance.now() < goingUntil, keysAreOn() && !isWriting(event.target));
      goingUntil = act?.kind === 'go' ? performance.now() + GOING_MS : 0;
      if (act === null) return;
      if (act.kind === 'find' || act.kind === 'filter') event.preventDefault();
      carryOut(act, latest.current.page, latest.current.place, latest.current.show);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function carryOut(act: KeyAct, page: Page, place: Place, show: (above: Above) => void): void {
  const ways = spanWays(page, place);
  switch (act.kind) {
    case 'find':
    case 'keys':
      return show(act.kind);
    case 'before':
      return ways.step(-1);
    case 'after':
      return ways.step(1);
    case 'now':
      return ways.now();
    case 'next':
      return stepRow(1);
    case 'previous':
      return stepRow(-1);
    case 'why':
      return openOrderOfRow();
    case 'filter':
      return focusFilter();
    case 'place': {
      const known = PLACES.find(({ screen, roles }) => screen === act.screen && (roles === undefined || place.may(roles)));
      if (known !== undefined) window.location.hash = hashOf(toScreen(place.route, known.screen));
      return;
    }
    case 'go':
      return;
  }
}
