import { Injectable } from '@nestjs/common';
import { Translator } from '../../platform/application/translator.js';
import { CategoryNames } from '../application/ports.js';

@Injectable()
export class TranslatedCategoryNames extends CategoryNames {
  constructor(private readonly translator: Translator) {
    super();
  }

  of(locale: string, key: string): string {
    return this.translator.text(locale, `categories.${key}`);
  }
}
