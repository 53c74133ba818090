import { Money, moneyText } from '../../../../modules/platform/interfaces/web/components/money.js';
import { rendered, words } from './sample-page.js';

describe('Money', () => {
  it('shows every digit of an amount that a float would round', () => {
    expect(words(rendered(<Money amount="999999999999999.99" currency="EUR" />))).toBe('€999,999,999,999,999.99');
  });

  it.each([
    ['UYU', '5', '5.00'],
    ['JPY', '1234', '1,234'],
    ['KWD', '1.5', '1.500'],
    ['ISK', '12', '12'],
    ['CLF', '1', '1.0000'],
    ['LAK', '3.5', '3.50'],
  ])('takes the digits of %s from ISO 4217', (currency, amount, shown) => {
    expect(words(rendered(<Money amount={amount} currency={currency} />))).toContain(shown);
  });

  it('says money out by sign, colour and word', () => {
    const html = rendered(<Money amount="-45.2" currency="EUR" kind="flow" />);
    expect(html).toContain('class="money money-out"');
    expect(html).toContain('<span class="sr-only">Out </span><span aria-hidden="true">\u2212</span>');
    expect(html).toContain('value="-45.2"');
    expect(words(html)).toBe('Out \u2212€45.20');
  });

  it('says money in by sign, colour and word', () => {
    const html = rendered(<Money amount="10" currency="EUR" kind="flow" />);
    expect(html).toContain('money-in');
    expect(words(html)).toBe('In +€10.00');
  });

  it('gives zero neither sign nor colour, even written as minus zero', () => {
    const html = rendered(<Money amount="-0.00" currency="EUR" kind="flow" />);
    expect(html).toContain('class="money"');
    expect(words(html)).toBe('€0.00');
  });

  it('makes symbol and decimals quiet, in the order of the language', () => {
    const html = rendered(<Money amount="1234.5" currency="EUR" />, { locale: 'es' });
    expect(html).toContain('1234<span class="money-cents">,50</span>');
    expect(html).toContain('<span class="money-unit">€</span>');
  });

  it('says the minus of a balance', () => {
    expect(words(rendered(<Money amount="-1" currency="EUR" />))).toBe('Minus \u2212€1.00');
  });

  it('writes plain text for attributes', () => {
    expect(moneyText('en', '-12.5', 'EUR')).toBe('\u2212€12.50');
  });
});
