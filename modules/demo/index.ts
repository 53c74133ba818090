export { seedDemo } from './application/seed-demo.js';
