import { amountText, readAmount } from '../../../modules/importing/domain/read-amount.js';
import { orderProvedBy, readDate } from '../../../modules/importing/domain/read-date.js';
import type { DateOrder } from '../../../modules/importing/domain/statement.js';
import { signProvedBy } from '../../../modules/importing/domain/csv/decimal-sign.js';
import { readOfxDate } from '../../../modules/importing/domain/ofx/parse-ofx.js';
import { cleanText } from '../../../modules/importing/domain/clean-text.js';

const amountOf = (text: string, sign: '.' | ','): string => {
  const read = readAmount(text, sign);
  return typeof read === 'string' ? read : (amountText(read.units, read.places, null) ?? 'ROW_AMOUNT_TOO_PRECISE');
};

describe('spellings of amounts', () => {
  it.each([
    ['1234.56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1 234.50', '1234.50'],
    ["11'373.94", '11373.94'],
    ['11’373.94', '11373.94'],
    ['1,50,000.00', '150000.00'],
    ['-12.34', '-12.34'],
    ['−12.34', '-12.34'],
    ['+12.34', '12.34'],
    ['5.00-', '-5.00'],
    ['(8.25)', '-8.25'],
    ['($85.00)', '-85.00'],
    ['-$76.00', '-76.00'],
    ['$-76.00', '-76.00'],
    ['$.23', '0.23'],
    ['€ 7.50', '7.50'],
    ['7.50 EUR', '7.50'],
    ['+ £1,100.00', '1100.00'],
    ['RM15.90', '15.90'],
    ['CHF 20.-', 'ROW_AMOUNT_UNREADABLE'],
    ['100', '100'],
    ['-0.00', '0.00'],
    ['0.10000', '0.10'],
    ['999999999999999.99', '999999999999999.99'],
  ])('with a decimal point, %s is %s', (text, amount) => {
    expect(amountOf(text, '.')).toBe(amount);
  });

  it.each([
    ['1.234,56', '1234.56'],
    ['1 234,56', '1234.56'],
    ['1\u202f234,56', '1234.56'],
    ['-3,4', '-3.4'],
    ['1.234', '1234'],
    ['12,00 S', '12.00'],
    ['1.234,56-', '-1234.56'],
    ['-20,00 €', '-20.00'],
  ])('with a decimal comma, %s is %s', (text, amount) => {
    expect(amountOf(text, ',')).toBe(amount);
  });

  it.each([
    '1e3',
    'NaN',
    'Infinity',
    '0x10',
    '--5.00',
    '(-5.00)',
    '12..34',
    '1.2.3',
    '1,23',
    '12,34.56',
    '',
    '-',
    '.',
    '１２３.４５',
    'abc',
    '(5.00',
    '5.00)',
    '1 2 3',
    '1-2',
  ])('%j is never guessed', (text) => {
    expect(amountOf(text, '.')).toBe('ROW_AMOUNT_UNREADABLE');
  });

  it('refuses what is too large or too precise instead of rounding it', () => {
    expect(amountOf('99999999999999999999.99', '.')).toBe('ROW_AMOUNT_TOO_LARGE');
    expect(amountOf('1000000000000000', '.')).toBe('ROW_AMOUNT_TOO_LARGE');
    expect(amountOf('1.005', '.')).toBe('ROW_AMOUNT_TOO_PRECISE');
    expect(amountOf('0.0000000001', '.')).toBe('ROW_AMOUNT_TOO_PRECISE');
  });

  it('keeps as many decimals as the currency has', () => {
    expect(amountText(100_500_000n, 3, 'KWD')).toBe('1.005');
    expect(amountText(100_000_000_000n, 2, 'JPY')).toBe('1000');
    expect(amountText(150_000_000n, 2, 'JPY')).toBeNull();
  });

  it.each([
    ['12.00 CR', 'in'],
    ['12.00 Dr', 'out'],
    ['12.00 H', 'in'],
    ['12.00', null],
  ])('%s carries the mark %s', (text, mark) => {
    expect(readAmount(text, '.')).toMatchObject({ mark });
  });

  it.each([
    ['1.234,56', ','],
    ['1,234.56', '.'],
    ['1.234.567', ','],
    ['12,5', ','],
    ['0.500', '.'],
    ['1.234', null],
    ['12..34', null],
    ['1234', null],
  ])('%s proves the decimal sign %s', (number, sign) => {
    expect(signProvedBy(number)).toBe(sign);
  });
});

describe('spellings of dates', () => {
  it.each<[string, DateOrder, string | null]>([
    ['2024-02-29', 'YMD', '2024-02-29'],
    ['2024-1-5', 'YMD', '2024-01-05'],
    ['20240106', 'YMD', '2024-01-06'],
    ['2024/01/06', 'YMD', '2024-01-06'],
    ['2025-03-01 15:12:22', 'YMD', '2025-03-01'],
    ['2017-02-14-11.57.44.235044', 'YMD', '2017-02-14'],
    ['2024-01-05T10:11:12.345Z', 'YMD', '2024-01-05'],
    ['05.01.2024', 'DMY', '2024-01-05'],
    ['05.01.24', 'DMY', '2024-01-05'],
    ['05/01/2024', 'DMY', '2024-01-05'],
    ['05/01/2024', 'MDY', '2024-05-01'],
    ['1/5/19', 'MDY', '2019-01-05'],
    ['04-17-2024', 'MDY', '2024-04-17'],
    ['12-Dec-2019', 'DMY', '2019-12-12'],
    ['09 Oct 2013', 'DMY', '2013-10-09'],
    ['Jan 5, 2024', 'MDY', '2024-01-05'],
    ['5. März 2024', 'DMY', '2024-03-05'],
    ['1er août 2024', 'DMY', '2024-08-01'],
    ['5 de enero de 2024', 'DMY', '2024-01-05'],
    ['Fri, 05 Jan 2024', 'DMY', '2024-01-05'],
    ['2023-02-29', 'YMD', null],
    ['2024-04-31', 'YMD', null],
    ['2024-13-01', 'YMD', null],
    ['0000-00-00', 'YMD', null],
    ['9999-12-31', 'YMD', null],
    ['31/01/2024', 'MDY', null],
    ['05/01/2024', 'YMD', null],
    ['CARTE 13/01/24 SHOP', 'DMY', null],
    ['Pending', 'DMY', null],
    ['', 'DMY', null],
  ])('%s read as %s is %s', (text, order, date) => {
    expect(readDate(text, order)).toBe(date);
  });

  it.each([
    ['13/01/2024', 'DMY'],
    ['01/13/2024', 'MDY'],
    ['2024-01-05', 'YMD'],
    ['05.01.2024', 'DMY'],
    ['01/02/2024', 'either'],
    ['02/02/2024', 'same'],
    ['5 Jan 2024', 'named'],
    ['Shop', null],
  ])('%s proves the order %s', (text, order) => {
    expect(orderProvedBy(text)).toBe(order);
  });

  it.each([
    ['20240105', '2024-01-05'],
    ['20240105235959.999[-5:EST]', '2024-01-05'],
    ['20240105[-3:GMT]', '2024-01-05'],
    ['20120231', null],
    ['201120000000', null],
    ['2024', null],
  ])('in OFX, %s is the calendar day %s, whatever the zone', (text, date) => {
    expect(readOfxDate(text)).toBe(date);
  });
});

describe('texts', () => {
  it.each([
    ["'=SUM(A1)", '=SUM(A1)'],
    ["''=SUM(A1)", "'=SUM(A1)"],
    ["'t Hoekje", "'t Hoekje"],
    ['=1+1', '=1+1'],
    ['Coff\0ee\u0007', 'Coffee'],
    ['  two   spaces\n and a line ', 'two spaces and a line'],
    ['a\u202eb', 'a\u202eb\u202c'],
    ['a\u202cb', 'ab'],
    ['\u2067שלום\u2069!', '\u2067שלום\u2069!'],
    ['half \ud83d', 'half \ufffd'],
    ['\0', null],
  ])('%j is kept as %j', (raw, text) => {
    expect(cleanText(raw).text).toBe(text);
  });

  it('is cut between characters, never inside one', () => {
    const { text, cut } = cleanText(`${'x'.repeat(499)}😀tail`);
    expect(cut).toBe(true);
    expect(text).toBe('x'.repeat(499));
  });
});
