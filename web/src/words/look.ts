export { lookWords } from './en/look.js';
