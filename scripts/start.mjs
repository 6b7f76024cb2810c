// Starts the service; builds first where that has not been done.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/src/main.js', import.meta.url));
if (!existsSync(main)) (await import('./build.mjs')).build();

const child = spawn(process.execPath, ['--enable-source-maps', main], { stdio: 'inherit' });
// Ctrl-C reaches the service itself; this process waits for its end and passes the other signals on.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
