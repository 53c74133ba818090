import type { ComponentChildren, VNode } from 'preact';
import { Card } from './components/card.js';
import { PageHeader } from './components/page-header.js';
import { ButtonSamples, FieldSamples } from './design-controls.js';
import { FeedbackSamples } from './design-feedback.js';
import { ChartSamples, FigureSamples, TableSamples } from './design-figures.js';

/** Body of `/design`: every component in every state, for eyes and for the screenshots of tests. Local only. */
export function DesignPage(): VNode {
  return (
    <>
      <PageHeader title="Design system" lead="Every component in every state. Local only; never translated." />
      <div class="stack">
        <Sample title="Figures">
          <FigureSamples />
        </Sample>
        <ChartSamples />
        <TableSamples />
        <Sample title="Buttons">
          <ButtonSamples />
        </Sample>
        <Sample title="Form">
          <FieldSamples />
        </Sample>
        <Sample title="Messages and states">
          <FeedbackSamples />
        </Sample>
        <Sample title="Colours">
          <Swatches />
        </Sample>
      </div>
    </>
  );
}

function Sample({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <Card title={title} id={`design-${title.toLowerCase().replaceAll(' ', '-')}`}>
      <div class="stack">{children}</div>
    </Card>
  );
}

const SURFACES = ['bg-bg-primary', 'bg-bg-secondary', 'bg-bg-tertiary', 'bg-interactive'];
const INKS = [
  'text-text-primary',
  'text-text-light',
  'text-text-quiet',
  'text-text-muted',
  'text-positive',
  'text-negative',
];

function Swatches(): VNode {
  return (
    <>
      <ul class="cluster">
        {SURFACES.map((name) => (
          <li key={name} class="stack-tight">
            <span class={`${name} h-12 w-28 rounded-control border border-border-strong`} />
            <code>{name}</code>
          </li>
        ))}
      </ul>
      <ul class="cluster">
        {INKS.map((name) => (
          <li key={name} class={`${name} pe-4 font-semibold`}>
            {name}
          </li>
        ))}
      </ul>
    </>
  );
}
