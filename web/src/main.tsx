import './styles/font.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/shell.css';
import './styles/overview.css';
import './styles/narrow.css';
import './styles/panel.css';
import './styles/station.css';
import { wearTheme } from './app/theme.js';
import { isStation } from './station/address.js';

wearTheme();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const atBench = isStation(window.location.hash);
const PAGES = { bench: () => import('./station/start.js'), screens: () => import('./app/start.js') };
void PAGES[atBench ? 'bench' : 'screens']().then((page) => page.start(root));
// The bench and the screens are two pages behind one address.
window.addEventListener('hashchange', () => {
  if (isStation(window.location.hash) !== atBench) window.location.reload();
});
