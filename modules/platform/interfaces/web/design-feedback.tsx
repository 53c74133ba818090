import type { VNode } from 'preact';
import { Badge } from './components/badge.js';
import { Banner } from './components/banner.js';
import { Button } from './components/button.js';
import { DateText } from './components/date-text.js';
import { EmptyState } from './components/empty-state.js';
import { Pagination } from './components/pagination.js';
import { ProgressBar } from './components/progress-bar.js';
import { Skeleton } from './components/skeleton.js';
import { Tabs } from './components/tabs.js';
import { Toast } from './components/toast.js';

const TONES = ['info', 'success', 'warning', 'danger'] as const;

/** Banners, toasts, badges, progress, tabs, pages and the states of nothing yet of `/design`. */
export function FeedbackSamples(): VNode {
  return (
    <>
      <Tabs
        label="Sample sections"
        current="/design"
        tabs={[
          { href: '/design', label: 'Register' },
          { href: '/design/rules', label: 'To review', count: 12 },
          { href: '/design/settings', label: 'Settings' },
        ]}
      />
      <Banner
        tone="info"
        title="Three duplicates wait for you"
        action={<Button size="small">Review</Button>}
        dismissible
      >
        Nothing was deleted; each is shown beside its match.
      </Banner>
      <Banner tone="success">Transaction saved.</Banner>
      <Banner tone="warning">The rate of 12 November is missing. Totals leave two accounts out.</Banner>
      <Banner tone="danger" title="Not saved">
        The connection was lost. What you typed is still here.
      </Banner>
      <div class="grid-cards">
        {TONES.map((tone) => (
          <Toast key={tone} tone={tone} text={`A ${tone} toast: groceries, €45.20, recorded by Ana`} />
        ))}
      </div>
      <div class="cluster">
        <Badge>Pending</Badge>
        {TONES.map((tone) => (
          <Badge key={tone} tone={tone} icon="tag">
            {tone}
          </Badge>
        ))}
        <DateText value="2026-11-24" look="long" />
        <DateText value="2026-11-24T18:30:00Z" look="time" />
      </div>
      <Progressing />
      <NothingYet />
    </>
  );
}

function Progressing(): VNode {
  return (
    <>
      <ProgressBar id="p1" label="Holiday fund" percent={42} text="€840 of €2,000" />
      <ProgressBar id="p2" label="Groceries" percent={91} kind="limit" text="€364 of €400" />
      <ProgressBar id="p3" label="Eating out" percent={118} kind="limit" text="€236 of €200" />
      <ProgressBar id="p4" label="Reading the file" percent={null} />
      <Pagination newerHref={null} olderHref="?cursor=older" label="First page" />
      <Pagination newerHref="?cursor=newer" olderHref="?cursor=older" label="Middle page" />
    </>
  );
}

function NothingYet(): VNode {
  return (
    <div class="grid-cards">
      <EmptyState
        icon="wallet"
        title="No accounts yet"
        level={3}
        text="Start with the one you use every day. The others can follow when you like."
        action={
          <Button kind="primary" icon="plus">
            Add an account
          </Button>
        }
      />
      <div class="stack">
        <Skeleton />
        <Skeleton kind="tile" count={1} />
        <Skeleton kind="rows" />
      </div>
    </div>
  );
}
