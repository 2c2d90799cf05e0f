import { Param, type PipeTransform } from '@nestjs/common';
import { NotFound } from '../../shared/errors.js';
import { EXPORT_FORMATS, type ExportFormat } from './table-file.js';

const formatPipe: PipeTransform = {
  transform(value: unknown): ExportFormat {
    const format = EXPORT_FORMATS.find((one) => one === value);
    if (!format) throw new NotFound();
    return format;
  },
};

/** The ending of an export's address, `:format`; another ending names nothing. */
export const ExportFormatParam = (): ParameterDecorator => Param('format', formatPipe);
