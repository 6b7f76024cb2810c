export { lossWords } from './en/losses.js';
