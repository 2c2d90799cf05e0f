import { Module } from '@nestjs/common';
import { CatalogueLoader } from './catalogue-loader.js';

@Module({ providers: [CatalogueLoader], exports: [CatalogueLoader] })
export class CatalogueModule {}
