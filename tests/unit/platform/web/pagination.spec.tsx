import { Pagination } from '../../../../modules/platform/interfaces/web/components/pagination.js';
import { rendered } from './sample-page.js';

describe('Pagination', () => {
  it('is not there for a single page', () => {
    expect(rendered(<Pagination newerHref={null} olderHref={null} />)).toBe('');
  });

  it('leads to both sides from the middle', () => {
    const html = rendered(<Pagination newerHref="?cursor=a" olderHref="?cursor=b" />);
    expect(html).toContain('href="?cursor=a" rel="prev"');
    expect(html).toContain('href="?cursor=b" rel="next"');
    expect(html).not.toContain('aria-disabled');
  });

  it('keeps the side that has ended in place, without an address', () => {
    const html = rendered(<Pagination newerHref={null} olderHref="?cursor=b" label="Transactions" />);
    expect(html).toContain('aria-label="Transactions"');
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).toMatch(/aria-disabled="true">.*Newer/);
  });
});
