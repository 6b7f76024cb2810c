import { existsSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { getDistDirectory, renderAltair } from 'altair-static';
import type { NextFunction, Request, Response } from 'express';

const YEAR_S = 31_536_000;

/** The built web app, from the folder that the package was installed in. */
const WEB = resolve(import.meta.dirname, '../../../web/dist');

/** The pages at `/`: static files without data; the names of the assets hold a hash, so they may be kept for ever. */
export function servePages(app: NestExpressApplication): void {
  if (!existsSync(WEB)) return;
  app.use('/assets', sendCompressed);
  app.useStaticAssets(WEB, {
    index: 'index.html',
    setHeaders: (response: Response, path: string) =>
      void response.setHeader('cache-control', path.includes('/assets/') ? `public, max-age=${YEAR_S}, immutable` : 'no-cache'),
  });
}

/** Assets are built compressed, too: whoever takes that gets it. */
function sendCompressed(request: Request, response: Response, next: NextFunction): void {
  const { path } = request;
  const isThere = /^\/[\w.-]+$/.test(path) && existsSync(join(WEB, 'assets', `${path}.gz`));
  if (isThere) {
    response.vary('accept-encoding');
    if (request.acceptsEncodings('gzip')) {
      response.type(extname(path)).setHeader('content-encoding', 'gzip');
      request.url = `${path}.gz`;
    }
  }
  next();
}

/**
 * A query page that works without the internet.
 * @param tokenOf the ready-made token of the demonstration, if there is one; else the user puts in an own one
 */
export function serveSandbox(app: NestExpressApplication, example: string, tokenOf: () => Promise<string | undefined>): void {
  const page = (token: string | undefined): string => {
    const authorization = `Bearer ${token ?? '<token>'}`;
    return renderAltair({
      baseURL: '/sandbox/',
      // A plant's network is closed: no account, no notices that lead outside.
      disableAccount: true,
      persistedSettings: { 'banners.disable': true, 'alert.disableUpdateNotification': true },
      endpointURL: '/graphql',
      subscriptionsEndpoint: '/graphql',
      initialQuery: example,
      initialHeaders: { authorization },
      initialSubscriptionRequestHandlerId: 'graphql-ws',
      initialSubscriptionsPayload: { authorization },
    });
  };
  app.use('/sandbox', (request: Request, response: Response, next: NextFunction) => {
    if (request.path !== '/') next();
    else tokenOf().then((token) => response.type('html').send(page(token)), next);
  });
  app.useStaticAssets(getDistDirectory(), { prefix: '/sandbox', index: false });
}
