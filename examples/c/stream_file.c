/* A file of any size, one sentence at a time: from the vertical format to CoNLL-U. Bytes come and go through functions, so that they may be
 * sockets, compressed files or whatever else the program has.
 *
 *   stream_file [FILE.vert]
 */
#include <machvan.h>

#include <stdio.h>

static int32_t give(void *context, char *buffer, size_t capacity, size_t *len) {
  FILE *file = (FILE *)context;
  *len = fread(buffer, 1, capacity, file);
  return ferror(file) ? 1 : 0;
}

static int32_t take(void *context, const char *data, size_t len) {
  return fwrite(data, 1, len, (FILE *)context) == len ? 0 : 1;
}

int main(int argc, char **argv) {
  FILE *file = fopen(argc > 1 ? argv[1] : "examples/data/article.vert", "rb");
  machvan_format_options vertical = MACHVAN_FORMAT_OPTIONS_INIT, conllu;
  machvan_reader_options options = MACHVAN_READER_OPTIONS_INIT;
  machvan_reader *reader = NULL;
  machvan_writer *writer = NULL;
  machvan_stream *stream = machvan_stream_new();
  machvan_error error;
  bool more = false;
  int failed;

  if (file == NULL) {
    fputs("cannot open the file\n", stderr);
    return 1;
  }
  vertical.format = MACHVAN_FORMAT_VERTICAL;
  conllu = vertical;
  conllu.format = MACHVAN_FORMAT_CONLLU;
  options.unit = MACHVAN_READ_UNIT_SENTENCE;

  failed = machvan_reader_new_callback(&vertical, &options, give, file, &reader, &error) != MACHVAN_STATUS_OK ||
           machvan_writer_new_callback(&conllu, take, stdout, &writer, &error) != MACHVAN_STATUS_OK;
  while (!failed) {
    failed = machvan_reader_read(reader, stream, &more, &error) != MACHVAN_STATUS_OK;
    if (failed || !more) break;
    failed = machvan_writer_write(writer, stream, NULL, &error) != MACHVAN_STATUS_OK;
  }
  if (!failed) failed = machvan_writer_finish(writer, &error) != MACHVAN_STATUS_OK;
  if (failed)
    fprintf(stderr, "%s: %s (line %llu)\n", machvan_status_name(error.status), error.message,
            (unsigned long long)error.line);

  machvan_writer_free(writer);
  machvan_reader_free(reader);
  machvan_stream_free(stream);
  fclose(file);
  return failed;
}
