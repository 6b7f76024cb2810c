// After `npm install`: builds, so that `npm start` answers at once. Without the compiler (a production install) there is nothing to build.
import { existsSync } from 'node:fs';

if (existsSync(new URL('../node_modules/typescript/bin/tsc', import.meta.url))) {
  const { build } = await import('./build.mjs');
  build();
}
