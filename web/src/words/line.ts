export { lineWords } from './en/line.js';
