import { Global, Module } from '@nestjs/common';
import { Files } from '../../application/files.js';
import { Settings } from '../settings.js';
import { DiskFiles } from './disk-files.js';
import { S3Files } from './s3-files.js';

/** Files in a bucket where one is configured, else on this machine's disk. */
@Global()
@Module({
  providers: [
    {
      provide: Files,
      inject: [Settings],
      useFactory: ({ s3, filesDir }: Settings): Files => (s3 ? new S3Files(s3) : new DiskFiles(filesDir)),
    },
  ],
  exports: [Files],
})
export class FilesModule {}
