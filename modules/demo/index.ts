export { DemoModule } from './demo.module.js';
export { SeedDemo } from './application/seed-demo.js';
