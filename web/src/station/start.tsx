import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { StationPage } from './station.js';
import { keepPage } from './keeper.js';

/** Opens the page of a station: for gloves, and for a bench whose network comes and goes. */
export function start(root: HTMLElement): void {
  document.documentElement.dataset['density'] = 'gloves';
  createRoot(root).render(
    <StrictMode>
      <StationPage />
    </StrictMode>,
  );
  if (document.readyState === 'complete') keepPage();
  else window.addEventListener('load', keepPage);
}
